import flytekit as fl
from flytekit.core.environment import Environment as Env

small = fl.Environment()
large = Env(retries=1)


@small.task
def one() -> int:
    return 1


@large.task
def two() -> int:
    return 1
