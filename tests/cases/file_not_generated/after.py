from flytekit import task

TEXT = "do not edit"


# do not edit this by hand
def helper():
    pass


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
