from flytekit import task

from acme.images import ALPHA_ALPHA_ALPHA, BRAVO_BRAVO_BRAVO, CHARLIE_CHARL, DELTA; x = 1


@task
def train() -> int:
    return 1
