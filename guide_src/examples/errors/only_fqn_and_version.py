from flytekit import task


@task(container_image="ghcr.io/acme/flows:{{.image.default.tag}}")
def double(n: int) -> int:
    return 2 * n
