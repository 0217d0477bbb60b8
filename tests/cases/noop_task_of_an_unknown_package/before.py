from flytekit import workflow
from unknown_package.steps import task


@task
def one() -> int:
    return 1


@workflow
def main() -> None:
    pass
