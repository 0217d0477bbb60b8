from flytekit import task


@task(container_image="{{.image.trainer.fqn}}:{{.image.trainer.version}}")
def one() -> int:
    return 1


@task(container_image="{{.image.default}}")
def two() -> int:
    return 1


@task(container_image="{{.image.default.fqn}}:{{.image.default.version}}")
def three() -> int:
    return 1


@task(container_image="{{.images.default}}")
def four() -> int:
    return 1


@task(container_image="{{.image.default_gpu}}")
def five() -> int:
    return 1
