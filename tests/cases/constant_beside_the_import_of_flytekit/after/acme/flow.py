from .tools import task

print(task)

import flytekit

from acme.images import BASE

print(flytekit)


@task(container_image=BASE)
def train() -> int:
    return 1
