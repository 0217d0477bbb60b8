"""The program that imports: started in the user's Python, asked, and its answers read."""

from __future__ import annotations

import contextlib
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


class Programs:
    """The running programs, one for each interpreter; at the end they are gone."""

    def __init__(self, limits: Limits, answered: Callable[[], None]) -> None:
        """`limits` are those of each module; `answered` is called for each of them."""
        self._limits = limits
        self._answered = answered
        self._running: dict[Python, _Program] = {}

    def __enter__(self) -> Programs:
        return self

    def __exit__(self, *_: object) -> None:
        for program in self._running.values():
            program.end()

    def ask(
        self,
        python: Python,
        modules: Sequence[Module],
        defaults: Sequence[str],
        overlay: Mapping[str, bytes],
        watched: Sequence[str],
    ) -> list[dict[str, Any]]:
        """What flytekit would register of each module, or why it cannot be imported.

        Args:
            python: what imports them.
            modules: the modules.
            defaults: of each, the default image of the settings.
            overlay: the texts that lie over files, by path.
            watched: the files of which is asked whether a module has loaded them.
        """
        if python not in self._running:
            self._running[python] = _Program(python)
        request = _request(modules, defaults, overlay, watched, self._limits)
        return self._running[python].answers(request, self._answered)


class _Program:
    def __init__(self, python: Python) -> None:
        import subprocess
        import tempfile

        self._python = python
        self._folder = tempfile.TemporaryDirectory(prefix="migrate-verify-")
        with open(f"{self._folder.name}/errors", "wb") as errors:
            self._process = subprocess.Popen(
                [python.path, _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env={**os.environ, "PYTHONHASHSEED": "0"},  # the order of sets
            )

    def answers(
        self, request: dict[str, Any], answered: Callable[[], None]
    ) -> list[dict[str, Any]]:
        """The answer of each module; where the program has ended, that."""
        import json

        count = len(request["modules"])
        answers: dict[int, dict[str, Any]] = {}
        data = json.dumps({**request, "folder": self._folder.name}).encode()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(data + b"\n")
            self._process.stdin.flush()
        while len(answers) < count and (line := self._process.stdout.readline()):
            answer = json.loads(line)
            answers[answer["id"]] = answer
            answered()
        ended = {} if len(answers) == count else {"error": self._why_ended()}
        return [answers.get(index, ended) for index in range(count)]

    def _why_ended(self) -> str:
        with open(f"{self._folder.name}/errors", "rb") as errors:
            lines = errors.read().decode("utf-8", "replace").strip().splitlines()
        return f"{self._python.path} ended{': ' if lines else ''}{''.join(lines[-1:])}"

    def end(self) -> None:
        with contextlib.suppress(OSError):
            self._process.terminate()
        self._process.communicate()
        self._folder.cleanup()


def _request(
    modules: Sequence[Module],
    defaults: Sequence[str],
    overlay: Mapping[str, bytes],
    watched: Sequence[str],
    limits: Limits,
) -> dict[str, Any]:
    from base64 import b64encode

    return {
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


def own_python() -> str:
    """The interpreter that runs this tool."""
    return sys.executable
