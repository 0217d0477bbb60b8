from flytekit import task, workflow
from flytekit.core.base_task import PythonTask


def is_task(x: object) -> bool:
    return x is task or isinstance(x, PythonTask)


def name_of(fn: task = None) -> str:
    return task.__name__


@workflow
def main() -> None:
    pass
