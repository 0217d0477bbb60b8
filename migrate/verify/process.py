"""The program that imports: started in the user's Python, asked, and its answers read."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from migrate.verify.modules import Module

_PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "serialize.py")


class Limits(NamedTuple):
    """What one module may use."""

    seconds: int = 120
    megabytes: int = 4096


class Python(NamedTuple):
    """An interpreter that has flytekit."""

    path: str
    version: str
    flytekit: str


class NoPython(Exception):
    """No interpreter with flytekit; the message is one line."""


def about(path: str) -> Python:
    """What an interpreter is and has; nothing of the user's is imported. Raises NoPython."""
    import json
    import subprocess

    try:
        done = subprocess.run(
            [path, _PROGRAM, "about"], capture_output=True, timeout=60, check=False
        )
        said = json.loads(done.stdout)
        found = Python(path, said["python"], said["flytekit"])
    except (OSError, ValueError, KeyError, TypeError, subprocess.TimeoutExpired):
        raise NoPython(f"{path!r} is no Python that runs") from None
    if not found.flytekit:
        raise NoPython(f"there is no flytekit in {path!r} (Python {found.version})")
    return found


def ask(
    python: Python,
    modules: Sequence[Module],
    defaults: Sequence[str],
    overlay: Mapping[str, bytes],
    watched: Sequence[str],
    limits: Limits,
    answered: Callable[[], None],
) -> list[dict[str, Any]]:
    """What flytekit would register of each module, or why it cannot be imported.

    Args:
        python: what imports them.
        modules: the modules.
        defaults: of each, the default image of the settings.
        overlay: the texts that lie over files, by path.
        watched: the files of which is asked whether a module has loaded them.
        limits: of each module.
        answered: is called for each of them.
    """
    import json
    import subprocess
    import tempfile

    answers: dict[int, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(prefix="migrate-verify-") as folder:
        request = _request(modules, defaults, overlay, watched, limits, folder)
        with open(f"{folder}/request", "wb") as file:
            file.write(json.dumps(request).encode())
        with (
            open(f"{folder}/request", "rb") as asked,
            open(f"{folder}/errors", "w+b") as errors,
            subprocess.Popen(
                [python.path, _PROGRAM],
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=errors,
                env={**os.environ, "PYTHONHASHSEED": "0"},  # the order of sets
            ) as process,
        ):
            try:
                assert process.stdout is not None
                for line in process.stdout:
                    answer = json.loads(line)
                    answers[answer["id"]] = answer
                    answered()
            except BaseException:
                process.terminate()
                raise
            errors.seek(0)
            ended = _last_line(errors.read())
    unanswered = {"error": f"{python.path} ended{': ' if ended else ''}{ended}"}
    return [answers.get(index, unanswered) for index in range(len(modules))]


def _request(
    modules: Sequence[Module],
    defaults: Sequence[str],
    overlay: Mapping[str, bytes],
    watched: Sequence[str],
    limits: Limits,
    folder: str,
) -> dict[str, Any]:
    from base64 import b64encode

    return {
        "folder": folder,
        "workers": os.cpu_count() or 1,
        **limits._asdict(),
        "overlay": {path: b64encode(data).decode() for path, data in overlay.items()},
        "watched": list(watched),
        "modules": [
            {
                "id": index,
                "path": module.path,
                "name": module.name,
                "roots": list(module.roots),
                "folder": module.folder,
                "code": module.code(overlay.get(module.path)),
                "default": default,
            }
            for index, (module, default) in enumerate(zip(modules, defaults, strict=True))
        ],
    }


def _last_line(data: bytes) -> str:
    lines = data.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def own_python() -> str:
    """The interpreter that runs this tool."""
    return sys.executable
