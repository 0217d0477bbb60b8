from functools import lru_cache

from flytekit import ImageSpec, task
from flytekit.configuration.default_images import DefaultImages


class TeamImage(ImageSpec):
    def __init__(self, name, **more):
        super().__init__(name=name, registry="registry.example/team", **more)


@lru_cache
def of_team(name: str) -> ImageSpec:
    return TeamImage(name, packages=[name])


@task(container_image=TeamImage("base"))
def one() -> int:
    return 1


@task(container_image=of_team("pandas"))
def two() -> int:
    return 1


@task(container_image=DefaultImages.default_image())
def three() -> int:
    return 1
