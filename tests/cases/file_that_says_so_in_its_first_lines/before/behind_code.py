"""Made once."""

MADE = True  # @generated
from flytekit import task


@task
def behind_code() -> int:
    return 1
