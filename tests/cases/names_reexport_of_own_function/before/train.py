from steps import task

from flytekit import workflow


@task
def train() -> int:
    return 1


@workflow
def main() -> None:
    pass
