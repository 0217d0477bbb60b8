from flytekit import task

for BASE in ():
    pass


@task
def train() -> int:
    return 1
