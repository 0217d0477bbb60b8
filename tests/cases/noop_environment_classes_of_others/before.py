import flyte
import jinja2
from flytekit import workflow
from gymnasium import Env as Environment
from simpy import Environment as SimEnvironment

env = SimEnvironment()
jinja = jinja2.Environment(trim_blocks=True)
gym = Environment()
v2 = flyte.TaskEnvironment(name="a", image=None)
group = flyte.TaskEnvironment(name="b", depends_on=[v2])


@env.task
def one() -> int:
    return 1


@gym.task(retries=1)
def two() -> int:
    return 1


@v2.task(retries=1)
async def three() -> int:
    return 1


@workflow
def main() -> None:
    pass
