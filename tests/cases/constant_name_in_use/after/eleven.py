from flytekit import task

from acme.images import BASE
from acme.images import BASE as BASE_IMAGE

match {'a': 1}:
    case {'a': 1, **BASE}:
        pass


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
