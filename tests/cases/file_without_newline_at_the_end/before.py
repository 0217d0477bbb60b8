from flytekit import task


def a() -> int:
    return 1


one = task(a, environment={"stadt": "Köln"})