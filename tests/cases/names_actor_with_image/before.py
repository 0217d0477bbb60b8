import union
from union import ActorEnvironment, ImageSpec

img = ImageSpec(packages=["torch"])
gpu = ActorEnvironment(name="g", container_image=img)
cpu = union.ActorEnvironment(name="c", container_image="registry.example/c:1")


@gpu.task
def one() -> int:
    return 1


@cpu.task(cache=True)
def two() -> int:
    return 1
