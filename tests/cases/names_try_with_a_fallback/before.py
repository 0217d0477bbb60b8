try:
    from flytekit import task
except ImportError:

    def task(fn):
        return fn


@task
def load() -> int:
    return 1
