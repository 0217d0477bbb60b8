"""What the container of a task is asked to run."""

from collections import OrderedDict

from flow import double
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable

settings = SerializationSettings(ImageConfig.auto_default_image())
container = get_serializable(OrderedDict(), settings, double).template.container
print(container.command, container.args[0])
#> [] pyflyte-execute
