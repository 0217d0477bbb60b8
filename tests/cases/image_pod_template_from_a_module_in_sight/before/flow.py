from flytekit import task
from pods import WITH, WITHOUT


@task(pod_template=WITH)
def one() -> int:
    return 1


@task(pod_template=WITHOUT)
def two() -> int:
    return 1
