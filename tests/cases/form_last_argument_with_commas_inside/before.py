from flytekit import Resources, task


@task(requests=Resources(cpu="1", mem="2Gi")
)
def one() -> int:
    return 1


@task(requests=Resources(cpu="1", mem="2Gi"),
)
def two() -> int:
    return 1
