from flytekit import task as step

__all__ = ["step"]
