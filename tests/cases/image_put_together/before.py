import os
import platform

from flytekit import task

REGISTRY = "registry.example/"
PREFIX = ""
TAG = os.environ.get("TAG")


@task(container_image=REGISTRY + platform.machine())
def one() -> int:
    return 1


@task(container_image=platform.node() + "/train:1")
def two() -> int:
    return 1


@task(container_image="registry.example/train:%s" % TAG)
def three() -> int:
    return 1


@task(container_image=platform.node() + platform.machine())
def four() -> int:
    return 1


@task(container_image=PREFIX + platform.node())
def five() -> int:
    return 1


def build(name: str) -> None:
    registry = "registry.example/"

    @task(container_image=registry + name)
    def six() -> int:
        return 1

    @task(container_image=name + name)
    def seven() -> int:
        return 1


build("train")
