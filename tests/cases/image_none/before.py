from flytekit import task


@task(container_image=None)
def one() -> int:
    return 1


@task(retries=1, container_image=None, cache=False)
def two() -> int:
    return 1


@task(
    container_image=None,  # the default
    retries=1,
)
def three() -> int:
    return 1
