from flytekit import task as nothing

__all__ = ["nothing"]
