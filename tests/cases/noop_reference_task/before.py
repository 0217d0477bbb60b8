import flytekit
from flytekit import reference_launch_plan, reference_task, reference_workflow


@reference_task(project="p", domain="development", name="n", version="1")
def one() -> int:
    return 1


@flytekit.reference_task(project="p", domain="development", name="m", version="1")
def two() -> int:
    return 1


@reference_workflow(project="p", domain="development", name="w", version="1")
def three() -> int:
    return 1


@reference_launch_plan(project="p", domain="development", name="l", version="1")
def four() -> int:
    return 1
