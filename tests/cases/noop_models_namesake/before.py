from flytekit import workflow
from flytekit.models import task as task_models
from flytekit.models.task import TaskTemplate as task


def container(image: str) -> task_models.Container:
    return task_models.Container(image, [], [], None, {}, {})


def show(template: task) -> str:
    return task.from_flyte_idl(template)


@workflow
def main() -> None:
    pass
