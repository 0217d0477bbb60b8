from flytekit import task; import os


def a() -> int: return 1


one = task(a); two = task(a, retries=1); print(one)
