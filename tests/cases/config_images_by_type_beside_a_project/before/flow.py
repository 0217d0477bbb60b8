from flytekit import task
from flytekitplugins.spark import Spark


@task
def plain() -> int:
    return 1


@task(task_config=Spark())
def sparkling() -> int:
    return 1


@task(task_config=Spark(), container_image="ghcr.io/acme/own:1")
def sparkling_in_its_own() -> int:
    return 1
