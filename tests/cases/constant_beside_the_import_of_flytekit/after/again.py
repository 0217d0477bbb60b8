from flytekit import task

print(task)

from flytekit import task

from acme.images import BASE

print(task)


@task(container_image=BASE)
def train() -> int:
    return 1
