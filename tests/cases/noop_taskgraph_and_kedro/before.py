import flytekit
from kedro.pipeline import node
from taskgraph import task
from zenml import step


@step
def one() -> str:
    return flytekit.__version__


@task("two", deps=[one])
def two() -> int:
    return 1


nodes = [node(func=two, inputs=None, outputs="out")]
