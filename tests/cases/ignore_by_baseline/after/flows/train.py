from flytekit import task


@task
def fit() -> int:
    return 1


@task(container_image="ghcr.io/acme/train:2.1")
def mended() -> int:
    return 1
