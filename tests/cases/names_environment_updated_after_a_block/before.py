import logging
import os

from flytekit import Environment

env = Environment(retries=1)

if os.environ.get("DEBUG"):
    if os.environ.get("VERBOSE"):
        logging.basicConfig(level=logging.DEBUG)
        env.show()
    env.show()

env.update(container_image="registry.example/base:1")


@env.task
def one() -> int:
    return 1


maybe = Environment(retries=1)
for name in os.environ:
    maybe.update(container_image=f"registry.example/{name}:1")


@maybe.task
def two() -> int:
    return 1


def later():
    own = Environment(retries=1)
    own.update(container_image="registry.example/own:1")

    @own.task
    def three() -> int:
        return 1

    return three
