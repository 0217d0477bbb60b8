import decorators
from flytekit import workflow


@decorators.task
def one() -> int:
    return 1


@workflow
def main() -> None:
    pass
