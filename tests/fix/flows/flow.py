"""Workflows of connector tasks; each answers with the image that its task got.

`python flow.py NAME...` calls these and says what came of it, `python flow.py` calls all.
"""

import sys

from connectors import ByName, OnAsync, OnSync
from flytekit import dynamic, map_task, task, workflow
from instances import async_instance, no_container, sync_instance


@task(task_config=OnAsync())
def on_async() -> str:
    return "not here"


@task(task_config=OnSync())
def on_sync() -> str:
    return "not here"


@task(task_config=ByName())
def by_name() -> str:
    return "not here"


@task(task_config=OnSync())
def mapped(n: int):
    """Without a result: flytekit's map_task can't take a connector's (it gets a LiteralMap)."""


@task(task_config=OnSync(), container_image="registry.example/mine:1")
def named() -> str:
    return "not here"


@task(task_config=OnSync(), container_image="{{.image.default}}")
def template() -> str:
    return "not here"


@workflow
def async_workflow() -> str:
    return on_async()


@workflow
def sync_workflow() -> str:
    return on_sync()


@workflow
def by_name_workflow() -> str:
    return by_name()


@workflow
def instance_workflow() -> str:
    return async_instance()


@dynamic
def in_dynamic() -> str:
    return on_sync()


@workflow
def dynamic_workflow() -> str:
    return in_dynamic()


@workflow
def map_workflow():
    map_task(mapped)(n=[1, 2])


CALLABLE = [
    *(on_async, on_sync, by_name, named, template),
    *(async_instance, sync_instance, no_container),
    *(async_workflow, sync_workflow, by_name_workflow, instance_workflow),
    *(in_dynamic, dynamic_workflow, map_workflow),
]


def short(entity) -> str:
    return entity.name.rsplit(".", 1)[-1]


def call(entity) -> str:
    try:
        result = entity()
    except (Exception, SystemExit) as error:  # what a user sees is the last line
        if isinstance(error, SystemExit):  # flytekit 1.10.2 and 1.12 end the process on an error
            error = error.__context__ or error
        return f"{type(error).__name__}: {str(error).strip().splitlines()[-1].strip()}"
    # flytekit before 1.11 gives a task's LiteralMap back when it is called alone.
    literal = getattr(result, "o0", None)
    return literal.scalar.primitive.string_value if literal else str(result)


if __name__ == "__main__":
    for entity in CALLABLE:
        if short(entity) in sys.argv[1:] or not sys.argv[1:]:
            print("RESULT", short(entity), call(entity), flush=True)
