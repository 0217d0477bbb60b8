"""Connector tasks under settings of every shape; says what each got, and if all else stayed."""

import copy
import json

from connectors import OnSync
from flytekit import FlyteContextManager, task
from flytekit.configuration import Image, ImageConfig, SerializationSettings
from flytekit.core.context_manager import flyte_context_Var


def f() -> str:
    return "not here"


def a_task(image):
    return task(task_config=OnSync(), container_image=image)(f)


def image(name, repository, tag):
    return Image(name=name, fqn=f"registry.example/{repository}", tag=tag)


def config(default=None, *named):
    return ImageConfig(default_image=default, images=list(named) or None)


CONFIGS = {
    "none": None,
    "empty": ImageConfig(),
    "auto": ImageConfig.auto(),
    "named": config(None, image("n", "named", "2")),
    "untagged": config(None, image("n", "named", None)),
    "named default": config(None, image("default", "config-file", "3")),
    "default": config(image("default", "theirs", "4")),
    "no config": "no config",
}
IMAGES = {
    "none": None,
    "empty": "",
    "own": "registry.example/mine:1",
    "default": "{{.image.default}}",
    "default fqn": "{{.image.default.fqn}}:x",
    "default version": "x:{{.image.default.version}}",
    "n": "{{.image.n}}",
    "n version": "registry.example/x:{{.image.n.version}}",
}


def settings_for(shape):
    if shape is None:
        return None
    if shape == "no config":
        shape = None
    return SerializationSettings(shape, project="p", version="v", env={"A": "1"})


def outcome(call):
    try:
        result = call()
    except Exception as error:  # what a user sees is the last line
        return str(error).strip().splitlines()[-1].strip()
    literal = getattr(result, "o0", None)  # flytekit before 1.11
    return literal.scalar.primitive.string_value if literal else result


if __name__ == "__main__":
    for config_name, shape in CONFIGS.items():
        for image_name, container_image in IMAGES.items():
            settings = settings_for(shape)
            before = copy.deepcopy(settings)
            entity = a_task(container_image)
            context = FlyteContextManager.current_context()
            with FlyteContextManager.with_context(context.with_serialization_settings(settings)):
                inner = list(flyte_context_Var.get())
                got = outcome(entity)
                kept = settings == before and flyte_context_Var.get() == inner
            row = {"settings": config_name, "image": image_name, "got": got, "kept": kept}
            print("ROW", json.dumps(row), flush=True)
