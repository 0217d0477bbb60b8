from flytekit import task as _task


def use_it_later(fn):
    return fn


@use_it_later
def one() -> int:
    return 1


__all__ = ["_task", "one"]
