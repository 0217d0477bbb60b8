from flytekit import PythonInstanceTask


class MyTask(PythonInstanceTask):
    def __init__(self, name):
        super().__init__(
            name=name, task_config=None, container_image="registry.example/q:1"
        )

    def execute(self, **kwargs):
        return 1


one = MyTask("one")
