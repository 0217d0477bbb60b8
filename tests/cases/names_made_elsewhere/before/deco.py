from functools import partial

from flytekit import task

step = partial(task, retries=1)


def gpu_task(fn=None, image=None):
    return task(fn, container_image=image)
