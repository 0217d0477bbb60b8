from flytekit import task

from acme.images import BASE

NAME = 'box'

from flytekit import ContainerTask

from acme.imported import BASE as BASE_IMAGE


@task(container_image=BASE)
def train() -> int:
    return 1


box = ContainerTask(name=NAME, image=BASE_IMAGE, command=["true"])
