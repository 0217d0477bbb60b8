# Edits the generated images; do not delete.
from flytekit import task


@task(container_image="ghcr.io/acme/base:1.0")
def of_something_else() -> int:
    return 1
