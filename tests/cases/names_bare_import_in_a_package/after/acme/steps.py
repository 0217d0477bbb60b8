from flytekit import task as tool

__all__ = ["tool"]
