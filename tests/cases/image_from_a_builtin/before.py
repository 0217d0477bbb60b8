from flytekit import task

IMAGES = ["registry.example/q:1"]


@task(container_image=str(IMAGES[0]))
def one() -> int:
    return 1


@task(container_image=next(iter(IMAGES)))
def two() -> int:
    return 1
