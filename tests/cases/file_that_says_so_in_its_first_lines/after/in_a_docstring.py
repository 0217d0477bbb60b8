"""How generated code looks.

Do not edit what is @generated.
"""

from flytekit import task


@task(container_image="ghcr.io/acme/base:1.0")
def in_a_docstring() -> int:
    return 1
