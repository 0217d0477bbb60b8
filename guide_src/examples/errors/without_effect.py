"""Which of these tasks get the same image, whatever --image says."""

from collections import OrderedDict

import image_option_ignored as tasks
from flytekit.configuration import ImageConfig, SerializationSettings
from flytekit.tools.translator import get_serializable


def image(task, option: str) -> str:
    config = ImageConfig.validate_image(None, "--image", (option,))
    settings = SerializationSettings(config)
    return get_serializable(OrderedDict(), settings, task).template.container.image


for task in (tasks.implicit, tasks.explicit, tasks.query):
    if image(task, "ghcr.io/acme/other:2") == image(task, "ghcr.io/acme/other:3"):
        print("--image has no effect on", task.name)
