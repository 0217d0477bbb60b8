from flytekit import task

BASE = "ghcr.io/acme/base:1.0"


def use(image: str) -> None:
    """For a run that tries another image."""
    global BASE
    BASE = image


@task
def train() -> int:
    return 1
