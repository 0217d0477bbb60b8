import os

from flytekit import task

DEBUG = os.environ.get("DEBUG")
UNSET = None
PARTS = ()


def image(given=None):
    return given


def required(given):
    return given


def pinned(given="ghcr.io/acme/own:1"):
    return given


def one_or_the_other(given=None):
    return given if DEBUG else "ghcr.io/acme/own:1"


def second(first, given=None):
    return given


def in_options(given=None):
    return {"container_image": given}


def defaults(**options):
    return {"retries": 3, **options}


def some(**options):
    return options if DEBUG else {"retries": 1}


def own():
    return "ghcr.io/acme/own:1"


def retried(retries=1):
    return {"retries": retries}


@task(container_image=image("ghcr.io/acme/own:1"))
def one() -> int:
    return 1


@task(container_image=image())
def two() -> int:
    return 1


@task(container_image=required("ghcr.io/acme/own:1"))
def three() -> int:
    return 1


@task(container_image=pinned())
def four() -> int:
    return 1


@task(container_image=one_or_the_other())
def five() -> int:
    return 1


@task(**in_options())
def six() -> int:
    return 1


@task(**defaults(cache=True, cache_version="1"))
def seven() -> int:
    return 1


@task(**some(retries=2))
def eight() -> int:
    return 1


@task(**retried(2), container_image="ghcr.io/acme/own:1")
def nine() -> int:
    return 1


@task(container_image=own() if DEBUG else UNSET)
def ten() -> int:
    return 1


@task(container_image=second(*PARTS, "ghcr.io/acme/own:1"))
def eleven() -> int:
    return 1


@task(container_image=second(1, *PARTS))
def twelve() -> int:
    return 1
