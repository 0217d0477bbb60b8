from flytekit import task


# --8<-- [start:task]
@task(container_image="ghcr.io/acme/flows:{{.image.default.version}}")
def double(n: int) -> int:
    return 2 * n


# --8<-- [end:task]
