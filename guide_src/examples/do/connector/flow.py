# --8<-- [start:all]
from batch import Batch
from flytekit import task, workflow


@task(task_config=Batch(queue="short"))
def double(n: int) -> int:
    return 2 * n


@task(task_config=Batch(), container_image="ghcr.io/acme/flows:1.4")
def halve(n: int) -> int:
    return n // 2


@workflow
def flow(n: int = 21) -> int:
    return halve(n=double(n=n))


if __name__ == "__main__":
    print(flow())
# --8<-- [end:all]
