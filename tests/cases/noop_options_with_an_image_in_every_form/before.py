from flytekit import ImageSpec, task

image = ImageSpec(packages=["pandas"])
BASE = dict(container_image=image)
GPU = {**BASE, "retries": 1}


@task(**BASE)
def one() -> int:
    return 1


@task(**GPU, timeout=1)
def two() -> int:
    return 1


@task(**dict(container_image=image, retries=1))
def three() -> int:
    return 1


@task(**{"container_image": image})
def four() -> int:
    return 1
