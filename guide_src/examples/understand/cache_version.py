# --8<-- [start:cache_version]
from collections import OrderedDict

from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable


def cache_version(task):
    """The cache version in the description of a task."""
    settings = SerializationSettings(ImageConfig.auto_default_image(), "p", "d", "v1")
    template = get_serializable(OrderedDict(), settings, task).template
    return template.metadata.discovery_version


# --8<-- [end:cache_version]
if __name__ == "__main__":
    from flytekit import task

    @task(cache=True, cache_version="1")
    def double(n: int) -> int:
        return 2 * n

    print(cache_version(double))
    #> 1
