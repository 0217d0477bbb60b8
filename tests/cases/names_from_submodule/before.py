from flytekit.core.dynamic_workflow_task import dynamic
from flytekit.core.task import task


@task
def load() -> int:
    return 1


@dynamic
def fan_out() -> int:
    return load()
