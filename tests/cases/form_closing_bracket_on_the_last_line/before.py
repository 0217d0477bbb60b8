from flytekit import Resources, task


@task(
    retries=2,
    limits=Resources(cpu="2"))
def one() -> int:
    return 1


@task(
    retries=2,
    limits=Resources(cpu="2"),)
def two() -> int:
    return 1
