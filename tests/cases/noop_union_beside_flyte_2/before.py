import flyte
import union
from union import Artifact

env = flyte.TaskEnvironment("union")
model = Artifact(name="model")


@env.task
async def one() -> str:
    return union.__name__


@union.workflow
def main() -> None:
    pass
