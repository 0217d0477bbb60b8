from flytekit import task


# --8<-- [start:implicit]
@task
def train(rounds: int) -> int:
    return rounds


# --8<-- [end:implicit]


# --8<-- [start:explicit]
@task(container_image="ghcr.io/acme/flows:1.4")
def score(rounds: int) -> int:
    return rounds


# --8<-- [end:explicit]
