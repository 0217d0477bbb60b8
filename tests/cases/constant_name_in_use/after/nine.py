# BASE is a word in a comment
from flytekit import task

from acme.images import BASE


def f(x):
    return x.BASE, dict(BASE=1)


@task(container_image=BASE)
def train() -> int:
    return 1
