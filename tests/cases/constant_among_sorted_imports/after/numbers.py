from flytekit import task

from acme.images import BASE
from acme.images9 import Y
from acme.images10 import X


@task(container_image=BASE)
def train() -> int:
    return 1
