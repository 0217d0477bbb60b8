"""Flytekits to test with, in environments of their own, and processes with and without the fix."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "fix"  # of environments; git ignores it
FLOWS = Path(__file__).parent / "flows"
UPSTREAM = ROOT / "fix" / "upstream"


class Environment(NamedTuple):
    """A Python with some flytekit, the folder of the unpacked plugin, and a HOME of its own."""

    python: Path
    plugin: Path
    home: Path

    def run(
        self,
        *command: str,
        fix: bool,
        env: Mapping[str, str] | None = None,
        cwd: Path = FLOWS,
    ) -> subprocess.CompletedProcess[str]:
        """Run `python COMMAND` as a user would who has the fix installed, or hasn't."""
        path = [str(self.plugin)] if fix else []
        return subprocess.run(
            [str(self.python), *command],
            cwd=cwd,
            env=self._clean() | {"PYTHONPATH": os.pathsep.join(path)} | dict(env or {}),
            capture_output=True,
            text=True,
            timeout=240,
        )

    def pyflyte(
        self, *command: str, fix: bool, env: Mapping[str, str] | None = None, cwd: Path = FLOWS
    ) -> subprocess.CompletedProcess[str]:
        """Run `pyflyte COMMAND`."""
        return self.run(str(self.python.with_name("pyflyte")), *command, fix=fix, env=env, cwd=cwd)

    def _clean(self) -> dict[str, str]:
        keep = {k: v for k, v in os.environ.items() if not k.startswith(("FLYTE", "PYTEST", "_F_"))}
        wide = {"COLUMNS": "400", "FLYTE_SDK_RICH_TRACEBACKS": "0"}  # nothing wraps
        # None is written beside the sources, nor is flytekit compiled by each process.
        bytecode = {"PYTHONPYCACHEPREFIX": str(self.home / "bytecode")}
        return keep | wide | bytecode | {"HOME": str(self.home)}


def build(requirements: Sequence[str], python: str = sys.executable) -> Path:
    """The interpreter of an environment with these requirements; made once, then cached."""
    version = subprocess.run([python, "-VV"], capture_output=True, text=True, check=True).stdout
    key = hashlib.sha256("\n".join([version, *requirements]).encode()).hexdigest()[:12]
    folder = CACHE / key
    interpreter = folder / "bin" / "python"
    from filelock import FileLock  # not in the environments, whose pytest imports this, too

    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):  # tests run side by side
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            _install(requirements, python, folder)
            (folder / "ready").write_text("\n".join(requirements))
    return interpreter


def _install(requirements: Sequence[str], python: str, folder: Path) -> None:
    interpreter = str(folder / "bin" / "python")
    uv = shutil.which("uv", path=os.pathsep.join([sysconfig.get_path("scripts"), os.defpath]))
    if uv:
        _quietly(uv, "venv", "--no-project", "--python", python, str(folder))
        # The system's certificates, as pip does.
        _quietly(uv, "pip", "install", "--system-certs", "--python", interpreter, *requirements)
    else:
        _quietly(python, "-m", "venv", str(folder))
        _quietly(interpreter, "-m", "pip", "install", *requirements)


def build_wheel(folder: Path) -> Path:
    """The plugin's wheel, built into the folder by the hatchling that is installed."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    _quietly(*build, "--outdir", str(folder), str(ROOT / "fix"))
    return next(folder.glob("*.whl"))


def unpack(wheel: Path, folder: Path) -> Path:
    """The wheel's files and metadata: on PYTHONPATH they are an installed plugin."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def apply_patch(name: str, folder: Path) -> None:
    """Apply a patch of fix/upstream to a copy of released packages, which have no tests."""
    command = ["git", "apply", "--unidiff-zero", "--exclude=*test_*"]
    _quietly(*command, str(UPSTREAM / f"{name}.patch"), cwd=folder)


def _quietly(*command: str, cwd: Path = ROOT) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
