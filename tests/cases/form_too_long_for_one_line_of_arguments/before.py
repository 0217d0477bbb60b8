from flytekit import Resources, task


@task(requests=Resources(cpu="2", mem="2Gi"), retries=2)
def one() -> int:
    return 1
