from dagster import DynamicOut as dynamic
from dagster import graph_asset as eager
from dagster import job
from dagster import op as task
from flytekit import workflow


@task
def one() -> int:
    return 1


@task(out=dynamic(int), tags={"team": "acme"})
def two():
    return 1


@eager
def three():
    return one()


@job
def nightly():
    two()


@workflow
def main() -> None:
    pass
