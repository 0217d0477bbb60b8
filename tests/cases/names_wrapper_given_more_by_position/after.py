from flytekit import task


def retried_task(function=None, retries=1, **options):
    if function is None:
        return lambda inner: task(inner, retries=retries, **options)
    return task(function, retries=retries, **options)


@retried_task(None, 3, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@retried_task(None, 3, timeout=60, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@retried_task(*(None, 3))
def three() -> int:
    return 1


@retried_task(None, 3, container_image="ghcr.io/acme/own:1")
def four() -> int:
    return 1
