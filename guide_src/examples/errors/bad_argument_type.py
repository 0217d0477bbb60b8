from flytekit import ImageSpec, task, workflow


@task(container_image="ghcr.io/acme/flows:1.4")
def double(n: int) -> int:
    return 2 * n


@workflow
def flow(n: int) -> int:
    image = ImageSpec(registry="ghcr.io/acme", packages=["pandas"])
    return double(n=n).with_overrides(container_image=image)
