"""What flytekit itself registers when modules are imported, each in a process of its own.

    python -m fuzz.real        the server: a folder a line in, what was registered a line out

The processes fork from one that has imported flytekit; they may not write, start or connect.
"""

from __future__ import annotations

import atexit
import functools
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fuzz.made import Made, Outcome
from fuzz.stand_in import STAND_INS

_TESTS = Path(__file__).parents[1] / "tests"
_SECONDS, _ASLEEP = 5, 60
KILLED = "killed"
"""The error of what has ended itself, or was ended."""
_REFUSED = ("os.", "shutil.", "subprocess.", "socket.", "pty.", "ctypes.")
_ALLOWED = ("os.listdir", "os.scandir", "os.walk", "os.putenv")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def run(files: Mapping[str, bytes]) -> Outcome:
    """What importing these files registers; a task's other arguments are not told."""
    from fuzz.checks import written

    with tempfile.TemporaryDirectory() as folder:
        # flytekit allows tasks within functions in modules of such names.
        written(Path(folder), {n.replace("flow.py", "test_flow.py"): d for n, d in files.items()})
        server = _server()
        assert server.stdin
        assert server.stdout
        server.stdin.write(folder + "\n")
        server.stdin.flush()
        said: dict[str, Any] = json.loads(server.stdout.readline())
    made = (Made("flytekit", each["name"], "", each["image"]) for each in said["tasks"])
    return Outcome(tuple(made), said["error"])


@functools.cache
def _server() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, "-m", "fuzz.real"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(_stop, server)
    return server


def _stop(server: subprocess.Popen[str]) -> None:
    with server:
        server.kill()


def serve() -> None:
    sys.path.insert(0, str(_TESTS))
    os.environ["FLYTE_SDK_LOGGING_LEVEL"] = "60"
    import flytekit
    import kubernetes.client  # noqa: F401

    tests = importlib.import_module("registered_tasks")

    for name, make in STAND_INS.items():
        if name.partition(".")[0] not in ("flytekit", "kubernetes", "union"):
            sys.modules[name] = make()
    sys.modules["union"] = flytekit
    for line in sys.stdin:
        try:
            answer = tests.in_a_child(_inspect, Path(line.strip()))
        except ValueError:
            answer = {"error": KILLED, "tasks": []}
        print(json.dumps(answer), flush=True)


def _inspect(folder: Path) -> dict[str, Any]:
    import resource
    import signal

    os.chdir(folder)
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(_ASLEEP)
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    sys.addaudithook(_refuse)
    found: dict[str, Any] = importlib.import_module("registered_tasks").inspect(folder)
    return found


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Ends what a program made by chance must not do."""
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
        if arguments[0] != os.devnull:
            raise PermissionError(event)
    elif event.startswith(_REFUSED) and not event.startswith(_ALLOWED):
        raise PermissionError(event)


if __name__ == "__main__":
    serve()
