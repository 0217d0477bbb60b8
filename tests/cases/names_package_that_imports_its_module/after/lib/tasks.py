from flytekit import task

__all__ = ["task"]
