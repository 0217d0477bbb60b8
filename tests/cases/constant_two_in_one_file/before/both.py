from flytekit import ContainerTask, task

from acme.images import A1


@task
def train() -> int:
    return 1


box = ContainerTask(name="box", image=None, command=["true"])
