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


def imported_by_its_name(fns):
    for fn in fns:
        task(fn)
        from celery import task


def imported_as_a_package(fns):
    for fn in fns:
        task(fn)
        import task.runner


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


def assigned_below_one(fns):
    for fn in fns:

        @task
        def inner() -> int:
            return fn()

        task = fn


def defined_again(fns):
    for fn in fns:
        task(fn)

        def task(fn):
            return fn


def defined_as_a_class(fns):
    for fn in fns:
        task(fn)

        class task:
            pass


def assigned_before_a_function(fns):
    for fn in fns:
        task(fn)
        task = fn

        def inner(task):
            return task


def entered(fns):
    for fn in fns:
        task(fn)
        with fn() as task:
            print(task)
