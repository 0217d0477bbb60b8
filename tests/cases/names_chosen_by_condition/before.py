import os

from flytekit import dynamic, task

step = dynamic if os.environ.get("DYNAMIC") else task


@step
def one() -> int:
    return 1
