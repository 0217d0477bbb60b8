# --8<-- [start:all]
from flytekit import task


@task(container_image="{{.image.app}}")
def load() -> int:
    return 1


# --8<-- [end:all]
