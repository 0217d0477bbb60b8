import flytekit as fl
from flytekit.core.environment import Environment as Env

small = fl.Environment(container_image="ghcr.io/acme/base:1.0")
large = Env(retries=1, container_image="ghcr.io/acme/base:1.0")


@small.task
def one() -> int:
    return 1


@large.task
def two() -> int:
    return 1
