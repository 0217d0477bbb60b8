from dataclasses import dataclass

from flytekit import PythonFunctionTask
from flytekit.extend import TaskPlugins


@dataclass
class Batch:
    nodes: int = 1


@dataclass
class Plain:
    nodes: int = 1


class BatchTask(PythonFunctionTask):
    def __init__(self, task_config, task_function, container_image=None, **kw):
        image = container_image or "registry.example/batch:1"
        super().__init__(task_config, task_function, container_image=image, **kw)


class PlainTask(PythonFunctionTask):
    pass


TaskPlugins.register_pythontask_plugin(Batch, BatchTask)
TaskPlugins.register_pythontask_plugin(Plain, PlainTask)
