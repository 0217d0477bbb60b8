from flytekit import Environment

env = Environment(container_image="registry.example/base:1")


@env.task
def one() -> int:
    return 1


@env.task(container_image="registry.example/other:1")
def two() -> int:
    return 1
