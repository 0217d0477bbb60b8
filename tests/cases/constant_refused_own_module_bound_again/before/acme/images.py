from flytekit import task

BASE = "ghcr.io/acme/base:1.0"
BASE += '-dev'


@task
def train() -> int:
    return 1
