import queue

from flytekit import workflow
from flytekit import task as flyte_task

task = None


def begin():
    global task
    task = queue.Queue().get()


@workflow
def main() -> None:
    pass
