from flytekit import Resources, dynamic, eager, task


@task
def one() -> int:
    return 1


@dynamic(limits=Resources(cpu="1"))
def two() -> int:
    return one()


@eager
async def three() -> int:
    return 1


@eager(retries=1)
async def four() -> int:
    return 1
