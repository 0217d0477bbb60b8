from flytekit import task

__all__ = list(globals())
