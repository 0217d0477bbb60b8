import acme.images
from flytekit import task

from acme.images import BASE

if not task:
    acme.images.BASE = acme.images.BASE + '-dev'


@task(container_image=BASE)
def train() -> int:
    return 1
