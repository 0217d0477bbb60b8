try:
    from plain import task
except ImportError:
    task = None


@task
def two() -> int:
    return 1
