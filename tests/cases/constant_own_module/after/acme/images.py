from flytekit import task


@task
def above() -> int:
    return 1


BASE = "ghcr.io/acme/base:1.0"


@task(container_image=BASE)
def train() -> int:
    return 1
