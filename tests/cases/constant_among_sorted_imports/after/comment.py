from flytekit import task  # the tasks

from acme.images import BASE
from beta import b  # ours


@task(container_image=BASE)
def train() -> int:
    return 1
