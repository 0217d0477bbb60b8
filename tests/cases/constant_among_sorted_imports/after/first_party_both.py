from flytekit import task

import acme.zoo
from acme import config
from acme.images import BASE
from acme.zoo import Lion
from beta import b


@task(container_image=BASE)
def train() -> int:
    return 1
