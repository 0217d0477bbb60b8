from functools import partial

from flytekit import map_task, task, workflow


@task(container_image="ghcr.io/acme/base:1.0")
def one(n: int, k: int = 0) -> int:
    return n


@workflow
def main(ns: list[int]) -> list[int]:
    return map_task(partial(one, k=1), min_success_ratio=0.5)(n=ns)


many = map_task(one)
