from flytekit import dynamic, task

FIRST = "task"
__all__ = [FIRST, "dynamic"]
print(task.__name__, dynamic.__name__)
