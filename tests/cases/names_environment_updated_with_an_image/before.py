from flytekit import Environment

env = Environment(retries=1)
env.update(container_image="registry.example/base:1")


@env.task
def one() -> int:
    return 1
