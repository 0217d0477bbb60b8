import sys

if sys.version_info < (3, 8):
    from flytekit import task

    sys.exit("Python 3.8 or later")
elif sys.version_info > (9, 9):
    raise RuntimeError("Python 9.9 or earlier")
else:
    from flytekit import task


@task
def one() -> int:
    return 1


def two(kind: str) -> None:
    if kind == "a":
        raise ValueError(kind)
    else:
        return

    @task
    def never() -> int:
        return 1
