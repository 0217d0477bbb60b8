from flytekit import task


@task
def small() -> int:
    return 1
