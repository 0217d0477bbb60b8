from flytekit import task

from conf import BASE

IMAGE = BASE


@task(container_image=IMAGE)
def one() -> int:
    return 1
