from flytekit import ContainerTask, task

from acme.images import A1, BASE
from acme.imported import BASE as BASE_IMAGE


@task(container_image=BASE)
def train() -> int:
    return 1


box = ContainerTask(name="box", image=BASE_IMAGE, command=["true"])
