from flytekit import task


def show(t):
    return t


def a() -> int:
    return 1


one = show(task(a))
two = show(show(task(a, retries=1)))
