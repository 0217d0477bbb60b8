import os

from flytekit import task

from settings import complete

options = {"retries": 1}
complete(options)
common = {"retries": 2}


def given():
    """What flytekit is given for every task."""
    return common


if given().setdefault("container_image", "ghcr.io/acme/flytekit:1") != os.environ.get("IMAGE"):
    print("not the image of the build")


@task(**options)
def one() -> int:
    return 1


@task(**common)
def two() -> int:
    return 1
