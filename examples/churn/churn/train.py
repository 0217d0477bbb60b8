"""Fit the model and publish it."""

import flytekit as fk
from flytekit import kwtypes
from flytekit.extras.tasks.shell import ShellTask
from flytekit.types.file import FlyteFile

from churn.defaults import COMMON


@fk.task(
    requests=fk.Resources(cpu="4", mem="16Gi"),
    retries=3,  # spot instances go away
    environment={"OMP_NUM_THREADS": "4"},
)
def fit(table: FlyteFile, depth: int = 6) -> float:
    with open(table) as file:
        return sum(1 for _ in file) / depth


@fk.task(container_image="ghcr.io/acme/churn-report:2.3")
def report(score: float) -> str:
    return f"score: {score:.3f}"


@fk.task(**COMMON)
def publish(text: str) -> None:
    print(text)


compress = ShellTask(
    name="churn.train.compress",
    script="gzip --keep {inputs.table}",
    inputs=kwtypes(table=FlyteFile),
)
