# run: raises="ValueError: An image is required for PythonAutoContainer tasks"
# --8<-- [start:example]
from collections import OrderedDict

from flow import double
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable

config = ImageConfig.auto("defaults.yaml")
print(config.default_image)
#> None
print([image.full for image in config.images])
#> ['ghcr.io/acme/flows:1.4', 'ghcr.io/acme/spark:3.5']
get_serializable(OrderedDict(), SerializationSettings(config), double)
# --8<-- [end:example]
