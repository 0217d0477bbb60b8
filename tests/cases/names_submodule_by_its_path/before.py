import flytekit.core.dynamic_workflow_task as dyn
import flytekit.core.task
from flytekit.core import task as core_task


@flytekit.core.task.task
def one() -> int:
    return 1


@core_task.task
def two() -> int:
    return 2


@flytekit.task
def three() -> int:
    return 3


@dyn.dynamic
def four() -> int:
    return one()
