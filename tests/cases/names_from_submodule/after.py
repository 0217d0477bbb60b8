from flytekit.core.dynamic_workflow_task import dynamic
from flytekit.core.task import task


@task(container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1


@dynamic(container_image="ghcr.io/acme/base:1.0")
def fan_out() -> int:
    return load()
