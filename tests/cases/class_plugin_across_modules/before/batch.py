from flytekit import PythonFunctionTask
from flytekit.extend import TaskPlugins


class Batch:
    pass


class BatchTask(PythonFunctionTask):
    def __init__(self, task_config, task_function, container_image=None, **kw):
        image = container_image or "registry.example/batch:1"
        super().__init__(task_config, task_function, container_image=image, **kw)


TaskPlugins.register_pythontask_plugin(Batch, BatchTask)
