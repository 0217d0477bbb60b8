from flytekit import dynamic, task

__all__ = ["task"]
__all__ += ["dynamic"]
