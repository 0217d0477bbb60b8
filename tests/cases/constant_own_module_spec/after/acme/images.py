from flytekit import ImageSpec, task

BASE = ImageSpec(packages=['pandas'])


@task(container_image=BASE)
def train() -> int:
    return 1
