from typing import TypeVar

from flytekit import PythonInstanceTask

T = TypeVar("T")


class AnyTask(PythonInstanceTask[T]):
    def execute(self, **kwargs):
        return None


class DictTask(PythonInstanceTask[dict]):
    def execute(self, **kwargs):
        return None


one = AnyTask[dict](name="one", task_config={})
two = DictTask(name="two", task_config={})
