import flytekit.extras

print(flytekit)

import os, flytekit.core.task

from acme.images import BASE

print(os)


@flytekit.core.task.task(container_image=BASE)
def train() -> int:
    return 1
