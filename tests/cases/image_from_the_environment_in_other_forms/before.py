import os
from os import environ, getenv

from flytekit import task

BASE = "ghcr.io/acme/base:2"
IMAGES = {"gpu": "ghcr.io/acme/gpu:1", "edge": None}


@task(container_image=os.getenv("IMG", default="ghcr.io/acme/base:2"))
def default_by_name() -> int:
    return 1


@task(container_image=getenv(key="IMG", default=BASE))
def all_by_name() -> int:
    return 1


@task(container_image=getenv(key="IMG"))
def key_by_name() -> int:
    return 1


@task(container_image=getenv("IMG", None))
def default_none() -> int:
    return 1


@task(container_image=getenv("IMG", ""))
def default_empty() -> int:
    return 1


@task(container_image=environ.get("IMG", default=None))
def default_none_by_name() -> int:
    return 1


@task(container_image=environ.get("IMG", BASE))
def default_by_a_name() -> int:
    return 1


@task(container_image=os.environ.get("IMG", os.getenv("BASE", BASE)))
def default_from_another() -> int:
    return 1


@task(container_image=os.environ.get("IMG", os.getenv("BASE")))
def default_that_may_be_none() -> int:
    return 1


@task(container_image=os.environ.get("IMG", IMAGES["gpu"]))
def default_from_a_dictionary() -> int:
    return 1


@task(container_image=os.environ.get("IMG", IMAGES.get("edge")))
def default_none_from_a_dictionary() -> int:
    return 1


@task(container_image=os.getenv("IMG") or BASE)
def or_another() -> int:
    return 1


@task(container_image=os.getenv("IMG") or None)
def or_none() -> int:
    return 1
