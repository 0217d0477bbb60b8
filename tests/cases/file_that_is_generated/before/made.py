# @generated
from flytekit import task


@task(container_image="registry.example/base:1")
def one() -> int:
    return 1
