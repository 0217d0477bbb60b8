from typing import TYPE_CHECKING

from flytekit import task

if TYPE_CHECKING:
    from pandas import DataFrame


@task(container_image="ghcr.io/acme/base:1.0")
def load() -> "int":
    return 1
