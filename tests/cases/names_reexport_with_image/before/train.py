from steps import task


@task
def train() -> int:
    return 1
