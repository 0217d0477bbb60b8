import flytekit as fl
from flytekit import ImageSpec, dynamic, eager

image = ImageSpec(packages=["pandas"])


@fl.task(container_image=image, retries=1)
def one() -> int:
    return 1


@dynamic(
    container_image=image,
)
def two() -> int:
    return one()


@eager(container_image=image)
async def three() -> int:
    return 1
