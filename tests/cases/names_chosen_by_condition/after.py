import os

from flytekit import dynamic, task

step = dynamic if os.environ.get("DYNAMIC") else task


@step(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
