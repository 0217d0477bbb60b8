from flytekit import task

from .acme.images import BASE

print(BASE)


@task
def train() -> int:
    return 1
