from flytekit import task, workflow


def one() -> int:
    return 1


@workflow
def main() -> None:
    pass
