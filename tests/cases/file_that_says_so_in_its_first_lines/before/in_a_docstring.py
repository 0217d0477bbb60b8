"""How generated code looks.

Do not edit what is @generated.
"""

from flytekit import task


@task
def in_a_docstring() -> int:
    return 1
