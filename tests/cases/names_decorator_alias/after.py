from flytekit import dynamic as d
from flytekit import task as step


@step(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@step(retries=2, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@d(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return one()
