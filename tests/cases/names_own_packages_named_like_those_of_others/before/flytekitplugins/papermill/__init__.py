def __getattr__(name):
    from . import task

    return getattr(task, name)
