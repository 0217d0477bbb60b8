# BASE is a word in a comment
from flytekit import task


def f(x):
    return x.BASE, dict(BASE=1)


@task
def train() -> int:
    return 1
