from .core.base_task import task
