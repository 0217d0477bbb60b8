from flytekit import task


def one() -> int:
    return 1


tasks = list(map(task, [one]))
