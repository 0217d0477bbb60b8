from flytekit import task

names = [task for task in ("a", "b")]


@task
def one() -> int:
    return 1
