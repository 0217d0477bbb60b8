from flytekit import task


def other(*, BASE=None):
    return BASE


@task
def train() -> int:
    return 1
