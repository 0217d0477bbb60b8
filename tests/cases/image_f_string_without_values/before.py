from flytekit import task

TAG = "1.0"


@task(container_image=f"ghcr.io/acme/own:1.0")
def whole() -> int:
    return 1


@task(container_image=f"ghcr.io/acme/own:{TAG}")
def filled() -> int:
    return 1


@task(container_image=f"")
def empty() -> int:
    return 1


@task(container_image=f"{{{{.image.default}}}}")
def default() -> int:
    return 1


@task(container_image="ghcr.io/acme/own:{}".format(TAG))
def formatted() -> int:
    return 1


@task(container_image=TAG.format("ghcr.io/acme/own"))
def formatted_by_name() -> int:
    return 1
