"""Fills the placeholders of the examples in the docstring of flytekit's task."""

import re

from flytekit import task
from flytekit.configuration import ImageConfig
from flytekit.core.python_auto_container import get_registerable_container_image

IMAGES = ImageConfig.from_images("registry.example/a:1", {"xyz": "registry.example/b:2"})

if __name__ == "__main__":
    for image in re.findall(r"@task\(container_image='(.*)'\)", task.__doc__):
        print(get_registerable_container_image(image, IMAGES))
