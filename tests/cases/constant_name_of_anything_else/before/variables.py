from flytekit import task


def look():
    return vars().update(BASE=1)


@task
def train() -> int:
    return 1
