import os

from flytekit import task

from settings import complete

options = {"retries": 1}
complete(options)
common = {"retries": 2}


def given():
    """What flytekit is given for every task."""
    return common


retried = {"retries": 3}


def shared():
    return retried


def made():
    options = {"retries": 4}
    return options


shared().update(container_image="ghcr.io/acme/own:1")
made().update(interruptible=True)

if given().setdefault("container_image", "ghcr.io/acme/flytekit:1") != os.environ.get("IMAGE"):
    print("not the image of the build")


@task(**options)
def one() -> int:
    return 1


@task(**common)
def two() -> int:
    return 1


@task(**shared())
def three() -> int:
    return 1


@task(**made(), container_image="ghcr.io/acme/own:1")
def four() -> int:
    return 1
