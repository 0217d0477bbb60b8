from flytekit import task

{}.update(BASE=1)


@task
def train() -> int:
    return 1
