"""Serialize the tasks of folders of Python files with flytekit; print their images as JSON.

usage: serialized_tasks.py FOLDER        FOLDER/CASE/*.py, and FOLDER/CASE.json with `variable`, the
value of FLYTE_INTERNAL_IMAGE, and `options`, the values of --image; each in a process of its own
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections import OrderedDict
from pathlib import Path
from typing import Any

from registered_tasks import import_file, in_a_child, runs


def main(top: str) -> None:
    os.environ.setdefault("FLYTE_SDK_LOGGING_LEVEL", "60")
    import flytekit.clis.sdk_in_container.pyflyte  # noqa: F401 - once, each child inherits it
    from kubernetes.client import V1Container, V1PodSpec  # noqa: F401 - each loads others

    gc.freeze()
    cases = sorted(path for path in Path(top).iterdir() if path.is_dir())
    print(json.dumps({case.name: in_a_child(inspect, case) for case in cases}))


def inspect(folder: Path) -> dict[str, Any]:
    """The images by way and by the last part of the task's name; names that are there twice are
    left out, and images that are built.
    """
    from flytekit.configuration import ImageConfig
    from flytekit.core.context_manager import FlyteEntities

    world = json.loads(folder.with_name(f"{folder.name}.json").read_text())
    os.environ["FLYTE_INTERNAL_IMAGE"] = world["variable"]
    sys.path.insert(0, str(folder))
    before = len(FlyteEntities.entities)
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        try:
            import_file(name, path)
        except (Exception, SystemExit):
            return {}
    entities = FlyteEntities.entities[before:]
    inner = {id(getattr(entity, "_config_task_instance", None)) for entity in entities}
    tasks = [each for each in entities if runs(each) and id(each) not in inner]
    names = [task.name.rpartition(".")[2] for task in tasks]
    unique = {n: task for n, task in zip(names, tasks, strict=True) if names.count(n) == 1}
    ways = {"register": registered(world["options"]), "remote": ImageConfig.auto_default_image()}
    return {
        way: {name: image_of(task, config) for name, task in unique.items()}
        for way, config in ways.items()
    }


def registered(options: list[str]) -> Any:
    """The image config of `pyflyte register --image …`."""
    from flytekit.clis.sdk_in_container.pyflyte import main as pyflyte

    params = pyflyte.commands["register"].params
    option = next(each for each in params if each.name == "image_config")
    return option.callback(None, option, tuple(options))


def image_of(task: Any, config: Any) -> str:
    """The image of the task's template, or the error that serializing it raises."""
    from flytekit import ImageSpec
    from flytekit.configuration import SerializationSettings
    from flytekit.tools.translator import get_serializable

    given = [
        getattr(task, name, None) for name in ("_container_image", "_image", "container_image")
    ]
    if any(isinstance(each, ImageSpec) for each in given):
        return "an ImageSpec"
    settings = SerializationSettings(config, project="p", domain="d", version="v")
    try:
        template = get_serializable(OrderedDict(), settings, task).template
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if template.container is not None:
        return str(template.container.image)
    if template.k8s_pod is None:
        return "no container"
    primary = task.pod_template.primary_container_name if task.pod_template else "primary"
    containers = template.k8s_pod.pod_spec["containers"]
    return str(next(each["image"] for each in containers if each["name"] == primary))


if __name__ == "__main__":
    main(sys.argv[1])
