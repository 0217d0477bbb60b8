import os

from flytekit import task

img = os.getenv("IMG")
other = os.environ.get("IMG")


@task(container_image=img)
def one() -> int:
    return 1


@task(container_image=other)
def two() -> int:
    return 1


@task(container_image=os.getenv("IMG"))
def three() -> int:
    return 1


@task(container_image="registry.example/a:1" if img else None)
def four() -> int:
    return 1
