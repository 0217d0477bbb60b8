from flytekit import task


async def BASE():
    return 1


@task
def train() -> int:
    return 1
