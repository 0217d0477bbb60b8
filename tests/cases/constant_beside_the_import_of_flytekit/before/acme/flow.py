from .tools import task

print(task)

import flytekit

print(flytekit)


@task
def train() -> int:
    return 1
