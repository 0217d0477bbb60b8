import os

print(os.name)

from functools import partial

from flytekit import task

from acme.images import BASE

cached = partial(task, cache=False, container_image=BASE)


@cached
def small() -> int:
    return 1
