from flytekit import task


@task(container_image="cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31")
def one() -> int:
    return 1
