from steps import *


@task(container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1


@step
def keep() -> int:
    return 1
