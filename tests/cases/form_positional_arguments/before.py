from flytekit import task

args = (None,)
kw = {}


@task(*args, retries=1)
def one() -> int:
    return 1


@task(None, None, retries=1)
def two() -> int:
    return 1


@task(*args, retries=1, container_image="registry.example/base:1")
def three() -> int:
    return 1
