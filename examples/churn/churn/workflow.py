"""The monthly run."""

from flytekit import dynamic, workflow
from flytekit.types.file import FlyteFile

from churn.features import build_table, months, read_events
from churn.train import fit, publish, report


@dynamic(retries=1)
def table_of(months: list[int]) -> FlyteFile:
    return build_table(events=read_events(month=months[-1]))


@workflow
def monthly(first: int = 1, last: int = 3) -> float:
    table = table_of(months=months(first=first, last=last))
    score = fit(table=table)
    publish(text=report(score=score))
    return score
