from flytekit import dynamic, task


@task(container_image="")
def one() -> int:
    return 1


@dynamic(container_image='')
def two() -> int:
    return 1


@task(container_image=(""))
def three() -> int:
    return 1


@task(container_image="" "")
def four() -> int:
    return 1
