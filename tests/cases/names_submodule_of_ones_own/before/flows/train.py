import flows.steps
import flows.steps as steps
import flytekit.core.task as core
import flytekit.core.workflow


@flows.steps.task
def one() -> int:
    return 1


@steps.task
def two() -> int:
    return 1


@core.task
def three() -> int:
    return 1


@flytekit.task
def four() -> int:
    return 1
