from flytekit import workflow
from prefect_shell import ShellOperation
from viewflow import ContainerTask
from workflows import NotebookTask, ShellTask

one = ShellTask(name="one", script="echo 1")
two = ContainerTask(name="two", image=None)
three = NotebookTask("three", notebook_path="three.ipynb")
four = ShellOperation(commands=["true"])


class Five(ShellTask):
    def __init__(self, **kwargs):
        super().__init__(name="five", **kwargs)


five = Five()


@workflow
def main() -> None:
    pass
