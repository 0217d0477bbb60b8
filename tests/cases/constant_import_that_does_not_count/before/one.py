from typing import TYPE_CHECKING

from flytekit import task

if TYPE_CHECKING:
    from acme.images import BASE


@task
def train() -> int:
    return 1


def typed(image: 'BASE') -> None: ...
