from flytekit import Resources, task


@task(
    retries=2,
    limits=Resources(cpu="2"),
    container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(
    retries=2,
    limits=Resources(cpu="2"),
    container_image="ghcr.io/acme/base:1.0",)
def two() -> int:
    return 1
