from flytekit import task


def step(**options):
    return task(retries=1, **options)


def gpu_task(fn=None, *, container_image=None):
    return task(fn, container_image=container_image)


@step()  # migrate: ignore
def one() -> int:
    return 1


@step()
def two() -> int:
    return 1


@gpu_task  # migrate: ignore
def three() -> int:
    return 1
