from flytekit import PythonFunctionTask, task
from flytekit.extend import TaskPlugins


class Batch:
    pass


class Other:
    pass


class BatchTask(PythonFunctionTask):
    def __init__(self, task_config, task_function, **options):
        super().__init__(task_config, task_function, **options)


class OtherTask(PythonFunctionTask):
    def __init__(self, task_config, task_function, **options):
        super().__init__(task_config, task_function)


TaskPlugins.register_pythontask_plugin(Batch, BatchTask)
TaskPlugins.register_pythontask_plugin(Other, OtherTask)


@task(task_config=Batch())
def one() -> int:
    return 1


@task(task_config=Other())
def two() -> int:
    return 1
