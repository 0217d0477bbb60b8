import os

from flytekit import Environment

if os.environ.get("GPU"):
    both = Environment(retries=1)
    if os.environ.get("DEBUG"):
        both.show()
    both.update(container_image="registry.example/gpu:1")

    @both.task
    def train() -> int:
        return 1


if os.environ.get("LARGE"):
    env = Environment(retries=1)

if os.environ.get("PINNED"):
    env.update(container_image="registry.example/large:1")

if os.environ.get("LARGE"):

    @env.task
    def load() -> int:
        return 1
