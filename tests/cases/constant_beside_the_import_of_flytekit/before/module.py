import flytekit

print(flytekit)

import flytekit as fk

print(fk)


@fk.task(cache=False)
def train() -> int:
    return 1
