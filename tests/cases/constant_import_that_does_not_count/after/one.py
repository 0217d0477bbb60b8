from typing import TYPE_CHECKING

from flytekit import task

from acme.images import BASE as BASE_IMAGE

if TYPE_CHECKING:
    from acme.images import BASE


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1


def typed(image: 'BASE') -> None: ...
