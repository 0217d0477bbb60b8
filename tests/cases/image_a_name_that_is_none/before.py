from flytekit import task

IMAGE = None


@task(container_image=IMAGE)
def one() -> int:
    return 1
