"""Says which images the tasks are sent with, as `pyflyte register` sends them."""

from collections import OrderedDict

from flow import score, train
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable

settings = SerializationSettings(ImageConfig.auto_default_image())
for each in (train, score):
    spec = get_serializable(OrderedDict(), settings, each)
    print(f"{each.name}: {spec.template.container.image}")
