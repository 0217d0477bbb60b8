from flytekit import task

print(task)

from flytekit import task as step

from acme.images import BASE

print(step)

from flytekit import workflow


@step(container_image=BASE)
def train() -> int:
    return 1
