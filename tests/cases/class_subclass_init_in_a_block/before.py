import sys

from flytekit import PythonInstanceTask


class MyTask(PythonInstanceTask):
    if sys.platform == "win32":

        def __init__(self, name, **kwargs):
            kwargs["container_image"] = None
            super().__init__(name=name, task_config=None, **kwargs)

    def execute(self, **kwargs):
        return None


one = MyTask(name="one", task_config=None)
