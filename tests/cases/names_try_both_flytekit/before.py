try:
    from flytekit.core.task import task
except ImportError:
    from flytekit import task


@task
def load() -> int:
    return 1
