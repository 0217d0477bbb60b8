from flytekit import workflow
from prefect import *


@task
def one() -> int:
    return 1


@workflow
def main() -> None:
    pass
