"""Import folders of Python files with flytekit; print as JSON which container tasks each registers.

usage: registered_tasks.py FOLDER        FOLDER/case/side/*.py; each side in a process of its own
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(top: str) -> None:
    os.environ.setdefault("FLYTE_SDK_LOGGING_LEVEL", "60")
    import flytekit  # noqa: F401 - once, each child inherits what is imported here
    from kubernetes.client import V1Container, V1PodSpec  # noqa: F401 - each loads others

    gc.freeze()
    sides = sorted(path for path in Path(top).glob("*/*") if path.is_dir())
    print(json.dumps({s.relative_to(top).as_posix(): in_a_child(inspect, s) for s in sides}))


def in_a_child(inspect: Callable[[Path], dict[str, Any]], folder: Path) -> dict[str, Any]:
    """What `inspect` says of a folder, run where it can leave no traces."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        with os.fdopen(write, "w") as file:
            json.dump(inspect(folder), file)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as file:
        result: dict[str, Any] = json.load(file)
    os.waitpid(child, 0)
    return result


def inspect(folder: Path) -> dict[str, Any]:
    from flytekit.core.context_manager import FlyteEntities

    sys.path.insert(0, str(folder))
    before = len(FlyteEntities.entities)
    errors = []
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        try:
            import_file(name, path)
        except (Exception, SystemExit) as error:
            errors.append(f"{path.relative_to(folder)}: {type(error).__name__}")
    entities = FlyteEntities.entities[before:]
    # A ShellTask keeps a task of its own inside, which is never serialized.
    inner = {id(getattr(entity, "_config_task_instance", None)) for entity in entities}
    tasks = [described(e) for e in entities if runs(e) and id(e) not in inner]
    return {"error": "; ".join(errors), "tasks": tasks}


def import_file(name: str, path: Path) -> None:
    if all(part.isidentifier() for part in name.split(".")):
        importlib.import_module(name)
        return
    spec = importlib.util.spec_from_file_location("odd_name", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["odd_name"] = module
    spec.loader.exec_module(module)


def runs(entity: object) -> bool:
    """Whether it is a task with a container of its own."""
    from flytekit.core.container_task import ContainerTask
    from flytekit.core.python_auto_container import PythonAutoContainerTask
    from flytekit.core.python_customized_container_task import PythonCustomizedContainerTask

    return isinstance(
        entity, (ContainerTask, PythonAutoContainerTask, PythonCustomizedContainerTask)
    )


def described(entity: Any) -> dict[str, str]:
    """Its name, and the image that its own code decides; "" where flytekit will pick."""
    image = getattr(entity, "_image", None) or getattr(entity, "container_image", None) or ""
    template = getattr(entity, "pod_template", None)
    if template is not None:
        containers = getattr(template.pod_spec, "containers", None) or []
        own = [c.image for c in containers if c.name == template.primary_container_name]
        image = next((str(each) for each in own if each), image)
    return {"name": entity.name, "image": image if isinstance(image, str) else "an ImageSpec"}


if __name__ == "__main__":
    main(sys.argv[1])
