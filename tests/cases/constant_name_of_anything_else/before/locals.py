from flytekit import task


def look():
    return dict(locals(), BASE=1)


@task
def train() -> int:
    return 1
