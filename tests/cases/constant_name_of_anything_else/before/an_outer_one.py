from flytekit import task


def outer():
    BASE = 1

    def inner():
        nonlocal BASE
        BASE = 2

    return inner


@task
def train() -> int:
    return 1
