from functools import partial

import flytekit as fk

task = partial(fk.task, retries=2, container_image="ghcr.io/acme/base:1.0")


@task
def one() -> int:
    return 1


@task(cache=True, cache_version="1")
def two() -> int:
    return 1
