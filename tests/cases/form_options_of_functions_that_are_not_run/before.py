import asyncio
import functools

from flytekit import task


def logged(fn):
    @functools.wraps(fn)
    def run():
        return {**fn(), "timeout": 60}

    return run


@logged
def decorated():
    return {"retries": 1}


async def later():
    return {"retries": 1}


def streamed():
    yield "retries"


def sometimes(large=True):
    if large:
        return {"retries": 1, "container_image": "registry.example/large:1"}


@task(**decorated())
def one() -> int:
    return 1


@task(**asyncio.run(later()))
def two() -> int:
    return 1


@task(**dict.fromkeys(streamed(), 1))
def three() -> int:
    return 1


@task(**sometimes())
def four() -> int:
    return 1
