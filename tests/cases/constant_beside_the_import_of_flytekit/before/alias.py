from flytekit import task

print(task)

from flytekit import task as step

print(step)

from flytekit import workflow


@step
def train() -> int:
    return 1
