from flytekit import task


@task(container_image="cr.flyte.org/flyteorg/flytekit:py3.10-1.15.4")
def one() -> int:
    return 1
