from flytekit import task


class BASE:
    pass


@task
def train() -> int:
    return 1
