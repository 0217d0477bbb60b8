from flytekit import task


def show(t):
    return t


def a() -> int:
    return 1


one = show(task(a, container_image="ghcr.io/acme/base:1.0"))
two = show(show(task(a, retries=1, container_image="ghcr.io/acme/base:1.0")))
