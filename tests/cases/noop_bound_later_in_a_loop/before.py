from flytekit import task


def captured(fns):
    for fn in fns:
        task(fn)
        match fn:
            case {"task": task}:
                print(task)


def caught(fns):
    for fn in fns:
        task(fn)
        try:
            fn()
        except ValueError as task:
            print(task)


def imported(fns):
    for fn in fns:
        task(fn)
        from invoke import run as task


def defined(fns):
    for fn in fns:
        task(fn)

        def task(given):
            return given


def a_class(fns):
    for fn in fns:
        task(fn)

        class task(dict):
            pass


def assigned(fns):
    for fn in fns:

        @task
        def inner() -> int:
            return fn()

        task = fn
