from flytekit import PythonFunctionTask, task
from flytekit.extend import TaskPlugins


class Batch:
    pass


def plugin() -> type:
    return PythonFunctionTask


TaskPlugins.register_pythontask_plugin(Batch, plugin())


@task(task_config=Batch(), container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
