from flytekit import ImageSpec, task

BASE = ImageSpec(packages=['pandas'])


@task
def train() -> int:
    return 1
