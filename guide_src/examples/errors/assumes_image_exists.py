from flytekit import ImageSpec, task


@task(container_image=ImageSpec(registry="ghcr.io/acme", name="flows", packages=["pandas"]))
def double(n: int) -> int:
    return 2 * n
