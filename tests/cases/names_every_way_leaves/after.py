import sys

if sys.version_info < (3, 8):
    from flytekit import task

    sys.exit("Python 3.8 or later")
elif sys.version_info > (9, 9):
    raise RuntimeError("Python 9.9 or earlier")
else:
    from flytekit import task


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


def two(kind: str) -> None:
    if kind == "a":
        raise ValueError(kind)
    else:
        return

    @task(container_image="ghcr.io/acme/base:1.0")
    def never() -> int:
        return 1


def three(kind: str) -> int:
    try:
        return int(kind)
    except ValueError:
        raise
    finally:

        @task(container_image="ghcr.io/acme/base:1.0")
        def last() -> int:
            return 1


def four(kind: str) -> None:
    match kind:
        case "a":
            raise ValueError(task.__name__)
        case _:
            return

    @task(container_image="ghcr.io/acme/base:1.0")
    def never() -> int:
        return 1
