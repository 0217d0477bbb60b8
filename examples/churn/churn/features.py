"""From raw events to one row per customer."""

import csv

from flytekit import task
from flytekit.types.file import FlyteFile

from churn.defaults import big_task


@task
def months(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))


@task(cache=True, cache_version="3")
def read_events(month: int) -> list[str]:
    return [f"{month}: signed in", f"{month}: cancelled"]


@big_task
def build_table(events: list[str]) -> FlyteFile:
    with open("table.csv", "w", newline="") as file:
        csv.writer(file).writerows(line.split(": ") for line in events)
    return FlyteFile("table.csv")
