from left_out import *


@dynamic(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task
def two() -> int:
    return 1
