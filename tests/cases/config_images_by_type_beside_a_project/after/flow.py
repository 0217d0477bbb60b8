from flytekit import task
from flytekitplugins.spark import Spark


@task(container_image="cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31")
def plain() -> int:
    return 1


@task(task_config=Spark(), container_image="cr.flyte.org/acme/spark:3.5")
def sparkling() -> int:
    return 1


@task(task_config=Spark(), container_image="ghcr.io/acme/own:1")
def sparkling_in_its_own() -> int:
    return 1
