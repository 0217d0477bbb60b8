import os
import platform

from flytekit import task
from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task

IMAGE = os.environ.get("IMAGE")
LAST = IMAGE or None
OPTIONS = {"container_image": IMAGE or ""}
MORE = {"retries": 1}


@task(container_image=IMAGE or "registry.example/base:1")
def a_string() -> int:
    return 1


@task(container_image=IMAGE or f"registry.example/{platform.node()}:1")
def made_of_parts() -> int:
    return 1


@task(container_image=IMAGE or "{{.image.default}}")
def or_the_default() -> int:
    return 1


@task(container_image=IMAGE or None)
def or_none() -> int:
    return 1


@task(container_image=IMAGE or os.environ.get("OTHER"))
def or_a_variable() -> int:
    return 1


@task(container_image=IMAGE or platform.node())
def or_unseen() -> int:
    return 1


@task(container_image=IMAGE and "registry.example/base:1")
def only_with_one() -> int:
    return 1


@task(container_image=LAST)
def by_name() -> int:
    return 1


@task(**OPTIONS)
def by_options() -> int:
    return 1


@task(**(MORE or {"cache_version": "1"}))
def of_two_options() -> int:
    return 1


query = SQLite3Task(
    name="query",
    query_template="select 1",
    task_config=SQLite3Config(uri=":memory:"),
    container_image=IMAGE or "",
)
