from flytekit import task

from acme.other import BASE

print(BASE)


@task
def train() -> int:
    return 1
