"""Calls what each error of errors.toml needs, with flytekit's own words on stderr."""

import sys

import flow
from connectors import OnSync
from flytekit import map_task, task, workflow


@task(task_config=OnSync(), container_image="{{.image.spark}}")
def spark() -> str:
    return "not here"


@task(task_config=OnSync())
def with_a_result(n: int) -> str:
    return "not here"


@workflow
def mapped() -> list[str]:
    return map_task(with_a_result)(n=[1, 2])


CALLS = {"default": flow.template, "spark": spark, "mapped": mapped}

if __name__ == "__main__":
    print(flow.call(CALLS[sys.argv[1]]))
