"""The configuration file's `default`, in each way that a file is read."""

from collections import OrderedDict

from flow import double
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable

config = ImageConfig.auto("config_default_dropped.yaml")
print("default image:", config.default_image)
print("named images:", [image.name for image in config.images])
get_serializable(OrderedDict(), SerializationSettings(config), double)
