from functools import partial

from flytekit import map_task, task, workflow


@task(container_image="registry.example/base:1")
def one(n: int, k: int = 0) -> int:
    return n


@workflow
def main(ns: list[int]) -> list[int]:
    return map_task(one, concurrency=2)(n=ns)


@workflow
def other(ns: list[int]) -> list[int]:
    return map_task(partial(one, k=1))(n=ns)


@workflow
def at_most_two(ns: list[int]) -> list[int]:
    mapped = partial(map_task, concurrency=2)
    return mapped(one)(n=ns)
