from flytekit import task as step

__all__ = ["größe", "step"]


def größe() -> int:
    return 1
