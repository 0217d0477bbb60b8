from flytekit import task
from pods import WITH, WITHOUT


@task(pod_template=WITH)
def one() -> int:
    return 1


@task(pod_template=WITHOUT, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
