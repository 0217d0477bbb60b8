"""The same with a connector that needs no cluster."""

from connectors import Job
from flytekit import task


@task(task_config=Job())
def double(n: int) -> int:
    return 2 * n


if __name__ == "__main__":
    print(double(n=21))
