"""Strings that flytekit sends as they are, and no cluster understands."""

from flytekit import task


@task(container_image="ghcr.io/acme/flows:{{image.default.version}}")
def without_the_dot() -> int:
    return 1


@task(container_image="GHCR.io/Acme/flows:1.4")
def with_capitals() -> int:
    return 1


@task(container_image="https://ghcr.io/acme/flows:1.4")
def an_address() -> int:
    return 1
