import asyncio
import functools

from flytekit import task

IMAGE = "registry.example/base:1"


@functools.lru_cache
def cached():
    return IMAGE


async def later():
    return IMAGE


def of_the_argument(image=None):
    return image


class Images:
    def default(self):
        return IMAGE


@task(container_image=cached())
def one() -> int:
    return 1


@task(container_image=asyncio.run(later()))
def two() -> int:
    return 1


@task(container_image=of_the_argument(IMAGE))
def three() -> int:
    return 1


@task(container_image=Images().default())
def four() -> int:
    return 1


@task(container_image=(lambda: IMAGE)())
def five() -> int:
    return 1
