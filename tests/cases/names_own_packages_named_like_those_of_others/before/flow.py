from flytekitplugins.acme import task


@task
def train() -> int:
    return 1
