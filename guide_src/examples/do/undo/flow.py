from flytekit import task


@task(container_image="ghcr.io/acme/old:1.0")
def load(day: str) -> int:
    return len(day)


@task(container_image="ghcr.io/acme/flows:1.4")
def double(n: int) -> int:
    return 2 * n
