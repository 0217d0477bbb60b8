"""The same task, version and code, registered by two versions of flytekit."""

from collections import OrderedDict

from flow import double
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable


def template(image: str):
    settings = SerializationSettings(ImageConfig.auto(img_name=image), version="v1")
    return get_serializable(OrderedDict(), settings, double).template


before = template("cr.flyte.org/flyteorg/flytekit:py3.11-1.16.30")
after = template("cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31")
print("the same id:", before.id == after.id)
#> the same id: True
print("the same interface:", before.interface == after.interface)
#> the same interface: True
print("the same structure:", before == after)
#> the same structure: False
