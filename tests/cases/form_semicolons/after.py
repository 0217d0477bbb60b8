from flytekit import task; import os


def a() -> int: return 1


one = task(a, container_image="ghcr.io/acme/base:1.0"); two = task(a, retries=1, container_image="ghcr.io/acme/base:1.0"); print(one)
