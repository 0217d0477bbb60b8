from flytekit import LaunchPlan
from latch import medium_task, small_task
from latch.types import LatchFile


@small_task
def one(f: LatchFile) -> int:
    return 1


@medium_task(retries=1)
def two() -> int:
    return 1


plan = LaunchPlan
