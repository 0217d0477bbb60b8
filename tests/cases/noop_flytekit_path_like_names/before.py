import os.path

from flytekit.configuration import Image
from flytekit.loggers import logger
from flytekit.types.schema import FlyteSchema

logger.info("task %s", os.path.join("task", "dynamic"))
image = Image.look_up_image_info("default", "registry.example/base:1")
