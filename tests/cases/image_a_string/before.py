from flytekit import task


@task(container_image="registry.example/app:1")
def one() -> int:
    return 1


@task(container_image='registry.example/app' ":1")
def two() -> int:
    return 1


@task(container_image="registry.example/app" + ":1")
def three() -> int:
    return 1


@task(container_image=" ")
def four() -> int:
    return 1
