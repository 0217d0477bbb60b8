import flytekit.extras

print(flytekit)

import os, flytekit.core.task

print(os)


@flytekit.core.task.task
def train() -> int:
    return 1
