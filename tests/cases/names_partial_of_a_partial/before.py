from functools import partial

from flytekit import Resources, task

base = partial(task, retries=2)
large = partial(base, requests=Resources(mem="8Gi"))


@large
def one() -> int:
    return 1
