from flytekit import workflow
from flytekit import task as flyte_task


class Queue:
    def task(fn):
        return fn

    @task
    def one(self) -> int:
        return 1


@workflow
def main() -> None:
    pass
