from flytekit import task

from acme.images import BASE as BASE_IMAGE
from acme.other import BASE

print(BASE)


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
