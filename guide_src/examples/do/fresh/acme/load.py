from flytekit import task


@task
def load(day: str) -> int:
    return len(day)
