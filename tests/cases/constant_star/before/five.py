from acme import images as dynamic
from flytekit import *


@task
def train() -> int:
    return 1
