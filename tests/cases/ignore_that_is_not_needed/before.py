from functools import partial

from acme import settings
from flytekit import task

step = partial(task, container_image="ghcr.io/acme/step:1")


@task(container_image="ghcr.io/acme/train:2.1")  # migrate: ignore
def explicit() -> int:
    return 1


@task(container_image=settings.IMAGE)  # migrate: ignore[IMG008]
def by_intent() -> int:
    return 1


@step  # migrate: ignore
def inherited() -> int:
    return 1


# migrate: ignore
def no_task() -> int:
    return 1


# migrate: ignore
@task  # migrate: ignore
def twice() -> int:
    return 1
