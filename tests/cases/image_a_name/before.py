from flytekit import ImageSpec, task

image = ImageSpec(packages=["pandas"])
text = "registry.example/base:1"
annotated: str = "registry.example/base:1"


@task(container_image=image)
def one() -> int:
    return 1


@task(container_image=text)
def two() -> int:
    return 1


@task(container_image=annotated)
def three() -> int:
    return 1
