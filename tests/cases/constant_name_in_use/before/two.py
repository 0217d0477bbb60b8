from flytekit import task


def other(BASE):
    return BASE


@task
def train() -> int:
    return 1
