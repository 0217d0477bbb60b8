from flytekit import task

from .configs import spark


@task(task_config=spark)
def one() -> int:
    return 1
