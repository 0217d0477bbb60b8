from functools import partial

from flytekit import task

step = partial(task, retries=1)  # migrate: ignore: until the new cluster


def gpu_task(fn=None, *, container_image=None):
    # migrate: ignore[IMG001]
    return task(fn, container_image=container_image)


free = partial(task, retries=2)
