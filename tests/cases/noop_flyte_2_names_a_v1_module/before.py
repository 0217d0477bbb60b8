import flyte
import flyteplugins.ray
from flyte.models import TaskContext as task

env = flyte.TaskEnvironment(name="flytekit")


@env.task
def flytekit() -> str:
    return "from flytekit import task"
