"""Runs what pages show: commands and code, each with a HOME and a folder of its own.

Nothing of the user's environment is seen, and the network is out of reach. What differs from one
machine to the next is said as on one: the project lies in /home/you, the Python is 3.11.
"""

from __future__ import annotations

import functools
import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from pages import ROOT, How, Mistake

sys.path.append(str(ROOT / "tests" / "fix"))

from environments import build
from versions import VERSIONS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SECONDS = 60
"""The longest that a command may take."""
PROCESSES = 3
"""That have imported flytekit at a time."""
EARLY = ("FLYTE_SDK_", "PYTHON")
"""Variables that are read when flytekit is imported; others are when a task is serialized."""
PYTHON = "3.11"
"""The Python that pages speak of, whichever runs the tests."""
COLUMNS = 88
NOWHERE = "http://127.0.0.1:9"
"""A proxy that isn't there: nothing is asked of the network."""
FIX = ROOT / "fix"
NONE = "none"
"""As `flytekit=`: flyte-image-guide alone, in an environment of its own."""


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    output: str


class Replace(NamedTuple):
    pattern: str
    by: str


class Place(NamedTuple):
    """Where something is run: a copy of a folder in a HOME of its own."""

    folder: Path
    home: Path
    env: Mapping[str, str]
    python: Path
    replace: tuple[Replace, ...]
    """What is said otherwise than it was printed."""

    def normal(self, text: str) -> str:
        """The text as every machine prints it."""
        for pattern, by in self.replace:
            text = re.sub(pattern, by, text)
        return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


class Guide:
    """What a session of the tests needs to run examples."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._warm: dict[tuple[str, str], subprocess.Popen[str]] = {}
        self._places = 0
        self._log = folder / "warm.log"

    def close(self) -> None:
        for process in self._warm.values():
            process.communicate()

    def place(self, how: How, home: Path | None = None) -> Place:
        """A new place for what is run like this. Raises Mistake where the folder isn't there."""
        self._places += 1
        top = self._folder / str(self._places)
        home = home or top / "you"
        name = how.values.get("folder", "project")
        folder = home / Path(name).name
        if "folder" in how.values:
            if not (ROOT / name).is_dir():
                raise Mistake(f"there is no folder {name}")
            unwanted = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder, ignore=unwanted, dirs_exist_ok=True)
        else:
            folder.mkdir(parents=True, exist_ok=True)
        python = Path(sys.executable)
        if "flytekit" in how.values:
            python = _python_with(how.values["flytekit"])
        env = self._env(how, folder, home, python)
        return Place(folder, home, env, python, _replace(home, python))

    def command(self, line: str, place: Place, *, cold: bool) -> Ended:
        """Run a line of shell; `cold` starts Python anew where a fork would do."""
        output = self._folder / "output"
        output.unlink(missing_ok=True)
        script = None if cold else _python_script(line, place)
        if script:
            argv, env = script
            code = self._fork({"argv": argv}, place._replace(env={**place.env, **env}), output)
        else:
            code = _shell(line, place, output)
        if code == -9:
            raise Mistake(f"`{line}` took longer than {SECONDS} s")
        return Ended(code, place.normal(output.read_text(encoding="utf-8")))

    def examples(self, examples: Sequence[Mapping[str, str]], place: Place) -> list[dict[str, Any]]:
        """Run code one after the other with the same names."""
        output, results = self._folder / "output", self._folder / "results"
        for path in (output, results):
            path.unlink(missing_ok=True)
        job = {"examples": examples, "results": str(results), "replace": place.replace}
        code = self._fork(job, place, output)
        done = results.read_text(encoding="utf-8").splitlines() if results.exists() else []
        if len(done) < len(examples):
            raise Mistake(f"it ended with exit code {code}: {output.read_text(encoding='utf-8')}")
        return [json.loads(line) for line in done]

    def _fork(self, job: Mapping[str, Any], place: Place, output: Path) -> int:
        process = self._process(place)
        job = {
            **job,
            "env": place.env,
            "cwd": str(place.folder),
            "output": str(output),
            "seconds": SECONDS,
        }
        assert process.stdin is not None
        assert process.stdout is not None
        print(json.dumps(job), file=process.stdin, flush=True)
        code = process.stdout.readline()
        if not code:
            raise RuntimeError(f"warm.py has ended: {self._log.read_text(encoding='utf-8')}")
        return int(code)

    def _process(self, place: Place) -> subprocess.Popen[str]:
        """The process that has imported this place's flytekit, with its variables."""
        early = {name: value for name, value in place.env.items() if name.startswith(EARLY)}
        key = (str(place.python), json.dumps(early))
        if key in self._warm:
            self._warm[key] = self._warm.pop(key)  # used last
        else:
            if len(self._warm) == PROCESSES:
                self._warm.pop(next(iter(self._warm))).communicate()
            command = [str(place.python), str(Path(__file__).with_name("warm.py"))]
            with self._log.open("a", encoding="utf-8") as log:
                self._warm[key] = subprocess.Popen(
                    command,
                    env={**place.env, "HOME": str(self._folder)},
                    cwd=self._folder,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                )
        return self._warm[key]

    def _env(self, how: How, folder: Path, home: Path, python: Path) -> dict[str, str]:
        alone = how.values.get("flytekit") == NONE
        programs = [str(python.parent), *([] if alone else [str(Path(sys.executable).parent)])]
        path = [self._installed_fix(), str(FIX / "src")] if "fix" in how.flags else []
        if any(folder.glob("*.dist-info")):
            path.append(str(folder))  # what is there counts as installed
        env = {
            "PATH": os.pathsep.join([*dict.fromkeys(programs), os.defpath]),
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "COLUMNS": str(COLUMNS),
            "PYTHONPATH": os.pathsep.join(path),
            "PYTHONUNBUFFERED": "1",
            "PYTHONPYCACHEPREFIX": str(self._folder / "bytecode"),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        env |= dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), NOWHERE)
        env |= dict(pair.split("=", 1) for pair in shlex.split(how.values.get("env", "")))
        return env

    def _installed_fix(self) -> str:
        """A folder whose metadata, on PYTHONPATH beside its source, make the fix installed."""
        folder = self._folder / "fix"
        project = tomllib.loads((FIX / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
        if not info.exists():
            info.mkdir(parents=True)
            names = f"Name: {project['name']}\nVersion: {project['version']}\n"
            (info / "METADATA").write_text(f"Metadata-Version: 2.1\n{names}")
            lines = []
            for group, points in project["entry-points"].items():
                lines += [f"[{group}]", *(f"{name} = {what}" for name, what in points.items())]
            (info / "entry_points.txt").write_text("\n".join(lines))
        return str(folder)


@contextmanager
def guide(folder: Path) -> Iterator[Guide]:
    """Runs examples below the folder; what it started is ended."""
    made = Guide(folder)
    try:
        yield made
    finally:
        made.close()


@functools.cache
def _python_with(flytekit: str) -> Path:
    """The Python of an environment with this flytekit; made once, then cached."""
    if flytekit == NONE:
        return build(["--editable", str(ROOT)])
    known = {version.flytekit: version.requirements for version in VERSIONS}
    return build(known.get(flytekit, [f"flytekit=={flytekit}"]))


def _replace(home: Path, python: Path) -> tuple[Replace, ...]:
    packages = f"{re.escape(str(python.parents[1]))}/lib/python3[.][0-9]+/site-packages"
    version = f"3[.]{sys.version_info.minor}"
    return (
        Replace(re.escape(str(home)), "/home/you"),
        Replace(re.escape(str(FIX / "src")), "…/site-packages"),
        Replace(packages, "…/site-packages"),
        Replace(re.escape(str(python.parents[1])), "/home/you/.venv"),
        Replace(rf"\b(py|[Pp]ython ?){version}(?:[.][0-9]+)?(?![0-9])", rf"\g<1>{PYTHON}"),
        Replace(r"\b[0-9]{2}:[0-9]{2}:[0-9]{2}[.,][0-9]+", "12:00:00.000000"),
        Replace(r"\b0x[0-9a-f]{6,}", "0x7f0000000000"),
        Replace(r"\b(job|job id|job_id)([ =:']+)[0-9]+", r"\g<1>\g<2>1"),  # Slurm counts its jobs
    )


def _python_script(line: str, place: Place) -> tuple[list[str], dict[str, str]] | None:
    """The script that Python runs in the line, with arguments and variables; None for more."""
    if re.search(r"[|&;<>*?$`(){}~\n]", line):
        return None
    words = shlex.split(line)
    env = dict(itertools.takewhile(lambda pair: len(pair) == 2, (w.split("=", 1) for w in words)))
    if any(name.startswith(EARLY) for name in env):
        return None
    program, *arguments = words[len(env) :]
    if program == "python" and arguments and arguments[0].endswith(".py"):
        return arguments, env
    if program == "pyflyte":
        return [str(place.python.with_name("pyflyte")), *arguments], env
    return None


def _shell(line: str, place: Place, output: Path) -> int:
    with output.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(
            ["sh", "-c", line],
            cwd=place.folder,
            env=place.env,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            return process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            return process.wait()
