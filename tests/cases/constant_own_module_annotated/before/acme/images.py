from flytekit import task

BUILD: int = 3
BASE: str = "ghcr.io/acme/base:1.0"


@task
def train() -> int:
    return 1
