from typing import TYPE_CHECKING

from flytekit import task

if TYPE_CHECKING:
    from pandas import DataFrame


@task
def load() -> "int":
    return 1
