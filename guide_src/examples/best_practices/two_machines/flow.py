from flytekit import task


@task
def train(rounds: int) -> int:
    return rounds


@task(container_image="ghcr.io/acme/flows:1.4")
def score(rounds: int) -> int:
    return rounds
