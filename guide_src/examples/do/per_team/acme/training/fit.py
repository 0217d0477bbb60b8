from flytekit import Resources, task


@task(requests=Resources(gpu="1"))
def fit(n: int) -> int:
    return n
