import os

from flytekit import ImageSpec, task

if os.environ.get("GPU"):
    img = ImageSpec(packages=["torch"])
    both = "registry.example/gpu:1"
else:
    img = None
    both = "registry.example/cpu:1"


@task(container_image=img)
def one() -> int:
    return 1


@task(container_image=both)
def two() -> int:
    return 1
