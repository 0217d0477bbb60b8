import flytekit.core.dynamic_workflow_task as dyn
import flytekit.core.task
from flytekit.core import task as core_task


@flytekit.core.task.task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@core_task.task(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 2


@flytekit.task(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 3


@dyn.dynamic(container_image="ghcr.io/acme/base:1.0")
def four() -> int:
    return one()
