from flytekit import task

from acme.images import (ALPHA_ALPHA_ALPHA, BRAVO_BRAVO_BRAVO, CHARLIE_CHARLIE, DELTA)


@task
def train() -> int:
    return 1
