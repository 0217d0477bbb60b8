from flytekit import task


def a() -> int:
    return 1


pair = task(a), task(a, retries=1)
