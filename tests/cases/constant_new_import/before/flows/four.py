from flytekit import task

from acme._private import SECRET

print(SECRET)


@task
def train() -> int:
    return 1
