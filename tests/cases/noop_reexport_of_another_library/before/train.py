import flytekit
from steps import task


@task
def train() -> int:
    return 1


@task(retries=1)
def test() -> str:
    return flytekit.__version__
