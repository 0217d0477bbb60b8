# migrate: ignore-file
from flytekit import task


@task(container_image="ghcr.io/acme/train:2.1")
def three() -> int:
    return 1
