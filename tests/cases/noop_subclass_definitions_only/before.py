from flytekit import PythonFunctionTask
from flytekit.core.base_task import PythonTask
from flytekit.extend import TaskPlugins


class Config:
    pass


class MyFunctionTask(PythonFunctionTask[Config]):
    def __init__(self, task_config, task_function, **kwargs):
        super().__init__(task_config, task_function, **kwargs)


class Plain(PythonTask):
    pass


TaskPlugins.register_pythontask_plugin(Config, MyFunctionTask)
