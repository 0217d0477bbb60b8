import flytekit

task = flytekit.task
step = task


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@step(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
