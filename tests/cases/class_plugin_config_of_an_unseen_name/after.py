from flytekit import task

from .configs import spark


@task(task_config=spark, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
