from flytekit import dynamic, task


class Exported:
    __all__ = ["dynamic"]
    makers = (dynamic.__name__, task.__name__)
