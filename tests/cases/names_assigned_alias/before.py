import flytekit

task = flytekit.task
step = task


@task
def one() -> int:
    return 1


@step
def two() -> int:
    return 1
