# --8<-- [start:all]
from flytekit import task


@task
def load() -> int:
    return 1


# --8<-- [end:all]
