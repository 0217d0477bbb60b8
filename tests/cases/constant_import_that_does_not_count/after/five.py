from flytekit import task

from acme.images import BASE as BASE_IMAGE

try:
    from acme.images import BASE
except ImportError:
    BASE = None


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
