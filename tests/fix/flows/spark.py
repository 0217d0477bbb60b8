"""A task whose image pyflyte run's --image names."""

from connectors import OnSync
from flytekit import task


@task(task_config=OnSync(), container_image="{{.image.spark}}")
def spark() -> str:
    return "not here"
