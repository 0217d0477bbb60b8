"""No connector: a plain task under settings without a default image."""

from collections import OrderedDict

from flytekit import task
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable


@task
def double(n: int) -> int:
    return 2 * n


get_serializable(OrderedDict(), SerializationSettings(ImageConfig()), double)
