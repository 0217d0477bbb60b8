from flytekit import task

TEXT = 'the BASE of it'


@task
def train() -> int:
    return 1
