from flytekit import task


def a() -> int:
    return 1


pair = task(a, container_image="ghcr.io/acme/base:1.0"), task(a, retries=1, container_image="ghcr.io/acme/base:1.0")
