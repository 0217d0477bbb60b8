from flytekit import task


def one() -> int:
    return 1


def two() -> int:
    return 1


tasks = [task(fn, container_image="ghcr.io/acme/base:1.0") for fn in (one, two)]
