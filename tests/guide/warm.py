"""A process that has imported flytekit, and forks for each job: seconds are saved each time.

Reads a job a line, as JSON, and writes its exit code when it has ended. A job has

    env, cwd    of the process
    output      the file that stdout and stderr go to
    seconds     after which it is ended; its exit code is then that of the signal, -9
    argv        the script to run as `python SCRIPT ARGUMENT ...`, or:
    examples    code whose prints are compared with its `#>` comments, one after the other with the
                same names; for each a line of JSON is added to `results`
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import sys
import threading
import traceback
import types
from pathlib import Path
from types import TracebackType
from typing import Any


def main() -> None:
    # Instead of the folder of this file, whose modules no example should find. Not left out: when
    # sys.path is as it was at the start, flytekitplugins doesn't look into PYTHONPATH.
    sys.path[0] = os.getcwd()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    with contextlib.suppress(ImportError):  # an environment without it
        import pytest_examples.run_code  # noqa: F401
    import flytekit.clis.sdk_in_container.pyflyte  # noqa: F401

    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if not child:
            _become(job)
        print(_wait(child, job["seconds"]), file=answers, flush=True)


def _wait(child: int, seconds: float) -> int:
    """The exit code of a process that is ended when its time is over."""

    def end(*_: object) -> None:
        os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _, status = os.waitpid(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return os.waitstatus_to_exitcode(status)


def _become(job: dict[str, Any]) -> None:
    """Be the process that the job describes; never returns."""
    os.setsid()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.chdir(job["cwd"])
    os.environ.clear()
    os.environ.update(job["env"])
    os.dup2(os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
    os.dup2(1, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, write_through=True)  # type: ignore[union-attr]
    code = 1
    try:
        code = _examples(job) if "examples" in job else _script(job["argv"])
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _script(argv: list[str]) -> int:
    """Run a script as `python` does; gives its exit code."""
    path = Path(argv[0]).resolve()
    sys.argv = argv
    sys.path[0] = str(path.parent)
    try:
        exec(compile(path.read_bytes(), str(path), "exec"), _main_module(path))
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException as error:
        trace = _within(error.__traceback__, path)
        sys.excepthook(type(error), error.with_traceback(trace), trace)
        return 1
    return 0


def _examples(job: dict[str, Any]) -> int:
    from pytest_examples.config import ExamplesConfig
    from pytest_examples.find_examples import CodeExample
    from pytest_examples.run_code import InsertPrintStatements

    names: dict[str, Any] = {}
    sys.path[0] = job["cwd"]
    for number, told in enumerate(job["examples"]):
        path = Path(job["cwd"], told["name"] or f"example{number or ''}.py")
        path.write_text(told["source"], encoding="utf-8")
        example = CodeExample.create(told["source"], path=Path(told["path"]))
        config = ExamplesConfig(line_length=88, quotes="double", target_version="py310")
        prints = InsertPrintStatements(path, config, True, _normal(job["replace"]), None)
        names = {**names, **_main_module(path)}
        vars(sys.modules["__main__"]).update(names)
        result: dict[str, Any] = {"error": "", "line": 0}
        try:
            with prints:
                names = vars(sys.modules["__main__"])
                exec(compile(told["source"], str(path), "exec"), names)
        except BaseException as error:
            trace = _within(error.__traceback__, path)
            result["line"] = trace.tb_lineno if trace else 0
            text = " ".join(str(error).split())
            result["error"] = _normal(job["replace"])(f"{type(error).__name__}: {text}".strip(": "))
        result["source"] = prints.updated_print_statements(example)
        with open(job["results"], "a", encoding="utf-8") as results:
            print(json.dumps(result), file=results)
    return 0


def _normal(replace: list[tuple[str, str]]) -> Any:
    import re

    def normal(text: str) -> str:
        for pattern, by in replace:
            text = re.sub(pattern, by, text)
        return text

    return normal


def _main_module(path: Path) -> dict[str, Any]:
    """The names of a new module `__main__`."""
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    module.__file__ = str(path)
    return vars(module)


def _within(trace: TracebackType | None, path: Path) -> TracebackType | None:
    """The traceback from the script on."""
    while trace and trace.tb_frame.f_code.co_filename != str(path):
        trace = trace.tb_next
    return trace


if __name__ == "__main__":
    main()
