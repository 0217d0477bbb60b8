"""Made once."""

MADE = True  # @generated
from flytekit import task


@task(container_image="ghcr.io/acme/base:1.0")
def behind_code() -> int:
    return 1
