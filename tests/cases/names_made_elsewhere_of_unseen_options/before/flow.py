from deco import logged_task, step


@step
def one() -> int:
    return 1


@step(retries=1)
def two() -> int:
    return 1


@logged_task
def three() -> int:
    return 1
