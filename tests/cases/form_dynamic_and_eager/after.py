from flytekit import Resources, dynamic, eager, task


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@dynamic(limits=Resources(cpu="1"), container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return one()


@eager(container_image="ghcr.io/acme/base:1.0")
async def three() -> int:
    return 1


@eager(retries=1, container_image="ghcr.io/acme/base:1.0")
async def four() -> int:
    return 1
