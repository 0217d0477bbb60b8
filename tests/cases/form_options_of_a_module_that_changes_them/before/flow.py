from flytekit import task
from settings import KEPT, OPTIONS, POD


@task(**OPTIONS)
def one() -> int:
    return 1


@task(**KEPT)
def two() -> int:
    return 1


@task(pod_template=POD)
def three() -> int:
    return 1
