from functools import partial

import flytekit as fk

base = fk.ImageSpec(packages=["pandas"])
task = partial(fk.task, container_image=base)


@task
def one() -> int:
    return 1


@task(cache=True, cache_version="1")
def two() -> int:
    return 1


@task(container_image="registry.example/other:2")
def three() -> int:
    return 1
