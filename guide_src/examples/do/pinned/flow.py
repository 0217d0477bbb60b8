from flytekit import task


# --8<-- [start:task]
@task(container_image="ghcr.io/acme/flows:1.4")
def double(n: int) -> int:
    return 2 * n


# --8<-- [end:task]
