from flytekit import task

# ours
from acme.images import BASE
from beta import b


@task(container_image=BASE)
def train() -> int:
    return 1
