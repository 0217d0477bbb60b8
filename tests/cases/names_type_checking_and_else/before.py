from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flytekit import task
else:
    from shim import task


@task
def load() -> int:
    return 1
