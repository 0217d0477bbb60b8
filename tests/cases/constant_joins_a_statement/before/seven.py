from flytekit import task


@task
def train() -> int:
    return 1


from acme.images import OTHER  # below
