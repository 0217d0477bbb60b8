from flytekit import task


def a() -> int:
    return 1


one = task(a, container_image="ghcr.io/acme/base:1.0")