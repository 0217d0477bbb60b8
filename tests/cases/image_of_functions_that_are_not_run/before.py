import functools

from flytekit import task


@functools.lru_cache
def cached():
    return None


def nothing():
    print("no image")


def of_the_argument(image=None):
    return image


class Images:
    def default(self):
        return None


@task(container_image=cached())
def one() -> int:
    return 1


@task(container_image=nothing())
def two() -> int:
    return 1


@task(container_image=of_the_argument())
def three() -> int:
    return 1


@task(container_image=Images().default())
def four() -> int:
    return 1


@task(container_image=(lambda: None)())
def five() -> int:
    return 1
