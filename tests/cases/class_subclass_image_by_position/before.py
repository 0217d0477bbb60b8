from flytekit import PythonInstanceTask

IMAGE = "registry.example/q:1"
REST = ["registry.example/q:1"]


class MyTask(PythonInstanceTask):
    def __init__(self, name, container_image=None, **kwargs):
        super().__init__(name=name, task_config=None, container_image=container_image, **kwargs)

    def execute(self, **kwargs):
        return None


one = MyTask("one", "registry.example/q:1")
two = MyTask("two", IMAGE)
three = MyTask("three", None)
four = MyTask("four")
five = MyTask("five", *REST)
