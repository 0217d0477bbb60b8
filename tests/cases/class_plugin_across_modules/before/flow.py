from batch import Batch
from flytekit import task


@task(task_config=Batch())
def one() -> int:
    return 1
