from flytekit import workflow


def make(retries, container_image=None):
    return retries


make(retries=1)
make(retries=1, container_image=None)


@workflow
def main() -> None:
    pass
