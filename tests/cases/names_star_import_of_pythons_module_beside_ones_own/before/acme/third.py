from flytekit import task
from concurrent.futures import *


@task
def three() -> int:
    return 1
