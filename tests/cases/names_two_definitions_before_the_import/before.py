import os


def task(fn):
    return fn


if os.environ.get("FLYTE"):
    from flytekit import task


@task
def one() -> int:
    return 1
