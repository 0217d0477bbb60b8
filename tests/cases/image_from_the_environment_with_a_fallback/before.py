import os

from flytekit import task

img = os.getenv("IMG", "registry.example/a:1")
other = os.environ.get("IMG") or "registry.example/a:1"


@task(container_image=img)
def one() -> int:
    return 1


@task(container_image=other)
def two() -> int:
    return 1


@task(container_image="registry.example/a:1" if img else "registry.example/b:1")
def three() -> int:
    return 1
