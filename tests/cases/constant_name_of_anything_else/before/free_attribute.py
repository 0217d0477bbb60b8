from flytekit import task


class Kind:
    pass


Kind.BASE = 1


@task
def train() -> int:
    return 1
