from flytekit import dynamic, task

__all__ = ("dynamic",)
print(dynamic, task)
