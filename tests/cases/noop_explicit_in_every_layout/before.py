from flytekit import ImageSpec, task

image = ImageSpec(packages=["pandas"])


@task(container_image=image)
def one() -> int:
    return 1


@task(container_image=image,)
def two() -> int:
    return 1


@task(
    container_image=image  # the image
)
def three() -> int:
    return 1


@task(retries=1,
      container_image=image)
def four() -> int:
    return 1


@task(  # why
    # container_image=None,
    container_image=(image),
    retries=1
)
def five() -> int:
    return 1


@task( container_image = "registry.example/a" ":1" )
def six() -> int:
    return 1
