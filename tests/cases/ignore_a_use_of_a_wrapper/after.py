from flytekit import task


def step(**options):
    return task(retries=1, **options)


def gpu_task(fn=None, *, container_image="ghcr.io/acme/base:1.0"):
    return task(fn, container_image=container_image)


@step()  # migrate: ignore
def one() -> int:
    return 1


@step(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@gpu_task  # migrate: ignore
def three() -> int:
    return 1
