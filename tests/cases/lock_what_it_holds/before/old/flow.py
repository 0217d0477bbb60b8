from flytekit import task
from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task

query = SQLite3Task("query", query_template="select 1", task_config=SQLite3Config(uri=":memory:"))


@task
def kept() -> int:
    return 1


@task
def fresh() -> int:
    return 1


@task(container_image="cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31")
def migrated() -> int:
    return 1


@task(container_image="cr.flyte.org/flyteorg/flytekit:py3.12-1.16.31")
def migrated_elsewhere() -> int:
    return 1


@task(container_image="registry.example/app:2")
def bumped() -> int:
    return 1


@task  # migrate: ignore: a sketch
def ignored() -> int:
    return 1
