import os

print(os.name)

from functools import partial

from flytekit import task

cached = partial(task, cache=False)


@cached
def small() -> int:
    return 1
