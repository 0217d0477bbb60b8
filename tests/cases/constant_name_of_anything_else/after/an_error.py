from flytekit import task

from acme.images import BASE as BASE_IMAGE

try:
    import json
except ImportError as BASE:
    raise


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
