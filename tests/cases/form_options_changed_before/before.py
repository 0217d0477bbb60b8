import os

from flytekit import task

options = dict(retries=1)
options["container_image"] = "registry.example/base:1"

others = {}
others.update(container_image="registry.example/base:1")

maybe = {"retries": 1}
if os.environ.get("IMAGE"):
    maybe["container_image"] = os.environ["IMAGE"]


@task(**options)
def one() -> int:
    return 1


@task(**others)
def two() -> int:
    return 1


@task(**maybe)
def three() -> int:
    return 1
