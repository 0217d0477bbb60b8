from flytekit import task

print(task)

from flytekit import task

print(task)


@task
def train() -> int:
    return 1
