import enum
from typing import NamedTuple

from flytekit import dynamic, task


class Image(str, enum.Enum):
    BASE = "registry.example/base:1"
    GPU = "registry.example/gpu:1"

    @property
    def nightly(self) -> str:
        return f"{self.value}-nightly"


class Images(NamedTuple):
    base: str
    gpu: str = "registry.example/gpu:1"


IMAGES = Images(base=Image.BASE.value)
BASE, GPU = IMAGES


@task(container_image=Image.GPU.value)
def one() -> int:
    return 1


@task(container_image=Image["BASE"].nightly)
def two() -> int:
    return 1


@dynamic(container_image=IMAGES.base)
def three() -> int:
    return 1


@task(container_image=GPU)
def four() -> int:
    return 1
