# --8<-- [start:all]
from flytekit.core.environment import Environment
from images import BASE

acme = Environment(container_image=BASE)


@acme.task
def load() -> int:
    return 1


@acme.task(retries=2)
def double(n: int) -> int:
    return 2 * n


# --8<-- [end:all]
