from flytekit import task

if False:
    print(BASE)


@task
def train() -> int:
    return 1
