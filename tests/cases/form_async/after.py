from flytekit import task


@task(container_image="ghcr.io/acme/base:1.0")
async def fetch(n: int) -> int:
    return n


@task(retries=1, container_image="ghcr.io/acme/base:1.0")
async def store(n: int) -> int:
    return n
