import sys

from flytekit import ContainerTask, task

from acme.images import BASE

if sys.platform:

    @task(container_image=BASE)
    def one() -> int:
        return 1


class Group:
    @task(container_image=BASE)
    def two() -> int:
        return 1


three = ContainerTask(name='three', image=BASE, command=['a'])
four = task(two, cache=False, container_image=BASE) if False else None
