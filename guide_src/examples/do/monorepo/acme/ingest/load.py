from flytekit import task
from flytekit.extras.tasks.shell import ShellTask

from acme.common.tasks import acme_task


@acme_task
def load(day: str) -> int:
    return len(day)


@task(cache=True, cache_version="1")
def clean(rows: int) -> int:
    return rows  # nothing to clean yet


tidy = ShellTask(name="tidy", script="rm -rf scratch")
