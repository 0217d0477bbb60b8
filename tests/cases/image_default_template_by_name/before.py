from flytekit import task

DEFAULT = "{{.image.default}}"


@task(container_image=DEFAULT)
def one() -> int:
    return 1
