import os
from types import SimpleNamespace

from flytekit import task

images = SimpleNamespace(GPU="registry.example/gpu:1")
config = dict(os.environ)


@task(container_image=images.GPU)
def one() -> int:
    return 1


@task(container_image=config["image"])
def two() -> int:
    return 1


@task(container_image=os.environ["PATH"])
def three() -> int:
    return 1
