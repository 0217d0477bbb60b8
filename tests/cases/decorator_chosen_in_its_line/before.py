import os

from flytekit import Environment, dynamic, task

FAN_OUT = os.environ.get("FAN_OUT")
env = Environment(retries=1, container_image="registry.example/own:1")
pinned = Environment(container_image="registry.example/own:1")


@(dynamic if FAN_OUT else task)
def one() -> int:
    return 1


@(dynamic if FAN_OUT else task)(container_image="registry.example/own:1")
def two() -> int:
    return 1


@(env.dynamic if FAN_OUT else env.task)
def three() -> int:
    return 1


@(env.task if FAN_OUT else task)
def four() -> int:
    return 1


@(pinned.task)
def five() -> int:
    return 1
