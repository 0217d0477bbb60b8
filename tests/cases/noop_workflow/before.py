import flytekit as fl
from flytekit import LaunchPlan, workflow
from flytekit.core.workflow import workflow as wf


@workflow
def one() -> None:
    pass


@workflow()
def two() -> None:
    pass


@wf(interruptible=True)
def three() -> None:
    pass


@fl.workflow
def four() -> None:
    pass


plan = LaunchPlan.get_or_create(one, name="plan")
