from flytekit import task


@task
async def fetch(n: int) -> int:
    return n


@task(retries=1)
async def store(n: int) -> int:
    return n
