import json

from flytekit import Environment

OPTIONS = json.loads('{"retries": 3}')
env = Environment(retries=2)
env.update(**OPTIONS)
again = Environment(retries=2, container_image="ghcr.io/acme/base:1.0")
again.update(retries=3)
inherited = Environment(container_image="ghcr.io/acme/own:1").extend(retries=1)


@env.task
def one() -> int:
    return 1


@again.task
def two() -> int:
    return 1


@inherited.task
def three() -> int:
    return 1
