import flyte as fl
from flyte import TaskEnvironment, task

env = TaskEnvironment(name="a")


@env.task()
def one() -> int:
    return 1


@env.task(
    cache="auto",
    retries=2,
)
def two() -> int:
    return 1


@fl.trace
async def three() -> int:
    return 1


@task
async def four() -> int:
    return 1


def make(env: fl.TaskEnvironment):
    @env.task
    def inner() -> int:
        return 1

    return inner
