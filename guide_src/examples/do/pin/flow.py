from flytekit import Resources, task, workflow


@task(requests=Resources(cpu="1"))
def double(n: int) -> int:
    return 2 * n


@workflow
def flow(n: int = 21) -> int:
    return double(n=n)
