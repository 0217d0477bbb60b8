try:
    from union import task
except ModuleNotFoundError:
    from flytekit import task


@task
def load() -> int:
    return 1
