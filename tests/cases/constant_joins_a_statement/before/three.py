from flytekit import task

from acme.images import ALPHA_BETA_GAMMA, VERY_LONG_NAME_OF_AN_IMAGE_A, OTHER, spark


@task
def train() -> int:
    return 1
