from flytekit import workflow

from .steps import task


@task
def train() -> int:
    return 1


@task(retries=2)
def test() -> int:
    return 1


@workflow
def main() -> int:
    return train()
