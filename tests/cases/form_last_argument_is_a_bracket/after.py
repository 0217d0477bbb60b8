from flytekit import Resources, task


@task(requests=Resources(
    cpu="1",
    mem="2Gi",
), container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(retries=1, environment={
    "A": "1",
}, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
