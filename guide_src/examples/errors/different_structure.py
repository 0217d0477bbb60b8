"""The same task, version and code, but another default image."""

from collections import OrderedDict

from flow import double
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable


def template(image: str):
    settings = SerializationSettings(ImageConfig.auto(img_name=image), version="v1")
    return get_serializable(OrderedDict(), settings, double).template


before = template("cr.flyte.org/flyteorg/flytekit:py3.11-1.16.30")
after = template("cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31")
print(before.id == after.id, before.interface == after.interface, before == after)
#> True True False
