from flytekit import task


def inside():
    from acme.images import BASE

    return BASE


@task
def train() -> int:
    return 1
