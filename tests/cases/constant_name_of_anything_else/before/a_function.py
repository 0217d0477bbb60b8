from flytekit import task


def BASE():
    return 1


@task
def train() -> int:
    return 1
