import flytekit
from tasks import task


@task(retries=1)
def one() -> str:
    return flytekit.__version__
