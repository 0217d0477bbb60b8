import functools

from flytekit import task

print(task)


def by_a_class():
    def inner():
        @task
        def made() -> int:
            return 1

    class task:
        def __init__(self, function):
            self.function = function

    return inner


def by_a_function():
    def inner():
        @task
        def made() -> int:
            return 1

    def task(function):
        return function

    return inner


def by_an_import():
    def inner():
        @task
        def made() -> int:
            return 1

    from functools import cache as task

    return inner, task


def by_a_pattern(given):
    def inner():
        @task
        def made() -> int:
            return 1

    match given:
        case [task]:
            return inner
        case {"task": task}:
            return inner


def by_a_loop():
    def inner():
        @task
        def made() -> int:
            return 1

    for task in [functools.cache]:
        inner()


def by_an_error():
    def inner():
        @task
        def made() -> int:
            return 1

    try:
        return inner
    except ValueError as task:
        return task
