from flytekit import task


def f():
    global BASE
    BASE = 1


@task
def train() -> int:
    return 1
