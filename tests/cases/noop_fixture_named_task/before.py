from unittest import mock

import pytest
from flytekit import PythonFunctionTask, task
from flytekit.extend import TaskPlugins
from flytekit.extras.tasks.shell import ShellTask


@task(container_image="registry.example/base:1")
def one() -> int:
    return 1


@pytest.fixture
def task():
    return mock.create_autospec(PythonFunctionTask)


@pytest.mark.parametrize("kind", ["shell", "python"])
def test_names_its_kind(task, kind):
    task.task_type = kind
    assert task(1) is task.return_value
    assert isinstance(one, PythonFunctionTask)
    assert not issubclass(PythonFunctionTask, ShellTask)
    assert TaskPlugins.find_pythontask_plugin(type(None)) is PythonFunctionTask
