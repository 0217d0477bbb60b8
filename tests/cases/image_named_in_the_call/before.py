from flytekit import ImageSpec, task


@task(container_image=(pandas := ImageSpec(name="pandas", packages=["pandas"])))
def one() -> int:
    return 1


@task(container_image=pandas.with_packages(["numpy"]).with_apt_packages(["git"]))
def two() -> int:
    return 1


@task(container_image=pandas if pandas.packages else "registry.example/base:1")
def three() -> int:
    return 1
