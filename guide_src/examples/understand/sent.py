# --8<-- [start:sent]
from collections import OrderedDict

from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable


def sent(task, config=None):
    """The image in the description of a task that flytekit would send to the cluster.

    Without an image config it is the one of `pyflyte register`.
    """
    config = config or ImageConfig.auto_default_image()
    settings = SerializationSettings(config, project="p", domain="d", version="v1")
    return get_serializable(OrderedDict(), settings, task).template.container.image


# --8<-- [end:sent]
if __name__ == "__main__":
    from flytekit import task

    @task
    def double(n: int) -> int:
        return 2 * n

    print(sent(double))
    #> cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31
