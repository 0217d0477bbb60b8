from flytekit import task


@task
def train() -> int:
    return 1


BASE = "ghcr.io/acme/base:1.0"
