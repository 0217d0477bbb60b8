"""The flow of each day."""

from flytekit import LaunchPlan, workflow
from steps import clean, load


@workflow
def daily(day: str = "2025-05-01") -> int:
    return clean(rows=load(day=day))


at_night = LaunchPlan.get_or_create(daily, "at_night")
