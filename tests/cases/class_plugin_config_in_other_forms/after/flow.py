from functools import partial

import jobs
from flytekit import task
from jobs.batch import Plain

try:
    from jobs.batch import Batch as Either
except ImportError:
    from batch import Batch as Either

large = Either(nodes=8)
if large.nodes > 4:
    chosen = Plain()
else:
    chosen = large


@task(task_config=jobs.Batch(nodes=2))
def by_the_module() -> int:
    return 1


@task(task_config=jobs.DEFAULT)
def made_elsewhere() -> int:
    return 1


@task(task_config=Either())
def of_one_of_two() -> int:
    return 1


@task(task_config=large)
def by_name() -> int:
    return 1


@task(task_config=chosen)
def chosen_by_a_condition() -> int:
    return 1


@partial(task, task_config=large)
def by_partial() -> int:
    return 1


@task(task_config=Plain(), container_image="ghcr.io/acme/base:1.0")
def plain() -> int:
    return 1


@task(task_config=large, container_image="registry.example/own:1")
def pinned() -> int:
    return 1
