import os

from flytekit import task

NOTHING = None
OPTIONS = {"image": None}


def gpu_task(fn=None, image=None):
    return task(fn, container_image=image)


def cpu_task(fn=None, image=None):
    return task(fn, container_image=image)


def edge_task(fn=None, image=None):
    return task(fn, container_image=image)


@gpu_task
def one() -> int:
    return 1


@gpu_task(image=os.getenv("IMG"))
def two() -> int:
    return 1


@cpu_task
def three() -> int:
    return 1


@cpu_task(image=NOTHING)
def four() -> int:
    return 1


@edge_task
def five() -> int:
    return 1


@edge_task(**OPTIONS)
def six() -> int:
    return 1
