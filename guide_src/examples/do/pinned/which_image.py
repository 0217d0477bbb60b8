# --8<-- [start:show]
from collections import OrderedDict

from flow import double
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable

settings = SerializationSettings(ImageConfig.auto())
spec = get_serializable(OrderedDict(), settings, double)
print(spec.template.container.image)
#> ghcr.io/acme/flows:1.4
# --8<-- [end:show]
