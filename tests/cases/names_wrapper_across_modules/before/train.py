from infra.tasks import SMALL
from infra.tasks import pod_task as task


@task(spec=SMALL)
def train() -> int:
    return 1


@task
def test() -> int:
    return 1
