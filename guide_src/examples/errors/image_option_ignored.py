"""Tasks that --image doesn't reach, and one that it does."""

from flytekit import task
from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task


@task
def implicit() -> int:
    return 1


@task(container_image="ghcr.io/acme/flows:1.4")
def explicit() -> int:
    return 1


query = SQLite3Task(
    name="query",
    query_template="select 1",
    task_config=SQLite3Config(uri="tracks.db"),
)
