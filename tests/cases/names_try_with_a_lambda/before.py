try:
    from flytekit import task
except ImportError:
    task = lambda fn: fn


@task
def load() -> int:
    return 1
