from flytekit import workflow

from . import tools
from .steps import dynamic as step
from .steps import retry, task
from ..base import eager


@task
def one() -> int:
    return 1


@step(retries=1)
def two() -> int:
    return 1


@retry
def three() -> int:
    return 1


@tools.task
def four() -> int:
    return 1


@eager
async def five() -> int:
    return 1


@workflow
def main() -> int:
    return one()
