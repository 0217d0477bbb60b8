import flytekit as fk
from flytekit import ImageSpec, task


@task(container_image=ImageSpec(packages=["x"]))
def one() -> int:
    return 1


@task(container_image=fk.ImageSpec(name="y", packages=["y"]).with_packages(["z"]))
def two() -> int:
    return 1
