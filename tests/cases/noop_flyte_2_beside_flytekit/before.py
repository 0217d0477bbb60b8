import flyte
import flytekit
from flytekit import task

env = flyte.TaskEnvironment("e")


@env.task
async def new() -> int:
    return 1


@task
def old() -> int:
    return 1


@flytekit.workflow
def main() -> int:
    return old()
