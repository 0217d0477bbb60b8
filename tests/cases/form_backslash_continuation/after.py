from flytekit import task


@task \
    (retries=1, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


made = \
    task(one.task_function, container_image="ghcr.io/acme/base:1.0")
