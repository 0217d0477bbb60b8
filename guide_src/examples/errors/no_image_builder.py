from flytekit import ImageSpec, task


@task(container_image=ImageSpec(registry="ghcr.io/acme", builder="kaniko"))
def double(n: int) -> int:
    return 2 * n
