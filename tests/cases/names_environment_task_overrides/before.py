from flytekit import Environment

env = Environment(retries=1)


@env.task(container_image="registry.example/other:1")
def two() -> int:
    return 1
