from flytekit import ImageSpec, task
from flytekitplugins.spark import Spark


@task(task_config=Spark(), container_image=ImageSpec())
def one() -> int:
    return 1
