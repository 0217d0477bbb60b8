import contextlib

from flytekit import dynamic

with contextlib.suppress(ImportError):
    from flytekit import task

with contextlib.suppress(ImportError):
    from shim import dynamic

with contextlib.ExitStack() as stack:

    @task
    def one() -> int:
        return 1


@task
def two() -> int:
    return 1


@dynamic
def three() -> int:
    return 1


def replaced(mock, kept) -> None:
    with mock.patch("flytekit.task", task):
        kept.append(1)
    with mock.patch("flytekit.task", new=task) as kept[0], contextlib.ExitStack():
        kept.append(2)
