from functools import partial

from flytekit import Environment, task

step = partial(task, retries=1)  # migrate: ignore: until the new cluster
step_on = partial(step, cache=True, cache_version="1")


def gpu_task(fn=None, *, container_image=None, **kw):  # migrate: ignore
    def decorate(fn):
        return task(fn, container_image=container_image, **kw)

    return decorate if fn is None else decorate(fn)


def cpu_task(fn=None, *, container_image=None):
    return task(fn, container_image=container_image)  # migrate: ignore[IMG001]


env = Environment(retries=1)  # migrate: ignore


@step
def one() -> int:
    return 1


@step_on
def two() -> int:
    return 1


@gpu_task
def three() -> int:
    return 1


@cpu_task
def four() -> int:
    return 1


@env.task
def five() -> int:
    return 1


@gpu_task(container_image="ghcr.io/acme/train:2.1")
def six() -> int:
    return 1
