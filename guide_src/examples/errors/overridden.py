from flytekit import task, workflow


@task(container_image="ghcr.io/acme/flows:1.4")
def double(n: int) -> int:
    return 2 * n


# --8<-- [start:workflow]
@workflow
def flow(n: int) -> int:
    return double(n=n).with_overrides(container_image="ghcr.io/acme/pandas:2.2")


# --8<-- [end:workflow]
