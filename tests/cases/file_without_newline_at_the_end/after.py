from flytekit import task


def a() -> int:
    return 1


one = task(a, environment={"stadt": "Köln"}, container_image="ghcr.io/acme/base:1.0")