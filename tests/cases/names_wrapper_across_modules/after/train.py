from infra.tasks import SMALL
from infra.tasks import pod_task as task


@task(spec=SMALL, container_image="ghcr.io/acme/base:1.0")
def train() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")
def test() -> int:
    return 1
