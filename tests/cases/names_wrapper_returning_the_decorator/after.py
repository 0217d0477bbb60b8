from flytekit import Resources, task


def gpu_task(**kw):
    return task(requests=Resources(gpu="1"), **kw)


@gpu_task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@gpu_task(retries=3, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
