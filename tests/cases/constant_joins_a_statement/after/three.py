from flytekit import task

from acme.images import (
    ALPHA_BETA_GAMMA,
    BASE,
    VERY_LONG_NAME_OF_AN_IMAGE_A,
    OTHER,
    spark,
)


@task(container_image=BASE)
def train() -> int:
    return 1
