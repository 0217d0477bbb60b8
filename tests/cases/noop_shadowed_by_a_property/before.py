from flytekit import LaunchPlan, task


class Run:
    """A task that was launched, and where it has got to."""

    def __init__(self, plan: LaunchPlan) -> None:
        self._plan = plan
        self._task = ""

    @property
    def task(self) -> str:
        return self._task

    @task.setter
    def task(self, name: str) -> None:
        self._task = name

    @task.deleter
    def task(self) -> None:
        self._task = ""


@task(container_image="registry.example/base:1")
def one() -> int:
    return 1
