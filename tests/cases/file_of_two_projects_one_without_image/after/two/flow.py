from flytekit import task


@task
def two() -> int:
    return 1


@task(container_image="registry.example/base:1")
def three() -> int:
    return 1
