import flytekit

print(flytekit)

import flytekit as fk

from acme.images import BASE

print(fk)


@fk.task(cache=False, container_image=BASE)
def train() -> int:
    return 1
