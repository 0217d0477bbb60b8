import sys

from flytekit import ContainerTask, task

if sys.platform:

    @task(container_image=None)
    def one() -> int:
        return 1


class Group:
    @task
    def two() -> int:
        return 1


three = ContainerTask(name='three', image='', command=['a'])
four = task(two, cache=False) if False else None
