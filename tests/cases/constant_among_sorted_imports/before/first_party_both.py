from flytekit import task

import acme.zoo
from acme import config
from acme.zoo import Lion
from beta import b


@task
def train() -> int:
    return 1
