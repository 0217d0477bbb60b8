from flytekit import Resources, task


@task(
    requests=Resources(cpu="2"),
    retries=2,
    cache=True,
    cache_version="1",
    interruptible=True,
    container_image="ghcr.io/acme/base:1.0",
)
def one() -> int:
    return 1
