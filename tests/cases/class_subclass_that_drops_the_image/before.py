from flytekit import PythonInstanceTask


class MyTask(PythonInstanceTask):
    def __init__(self, name, **kwargs):
        super().__init__(name=name, task_config=None)

    def execute(self, **kwargs):
        return 1


one = MyTask("one")
