from flytekit import task

from acme.images import (
    ALPHA_BETA_GAMMA,
    VERY_LONG_NAME_OF_AN_IMAGE_A,  # why
    VERY_LONG_NAME_OF_AN_IMAGE_B,
)


@task
def train() -> int:
    return 1
