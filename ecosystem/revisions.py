"""A revision of the tool, ready to run, and what it says of a project."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from ecosystem.comparison import Finding, Report

ROOT = Path(__file__).resolve().parents[1]
WORK_TREE = "the work tree"
RUNNER = "import sys\nfrom migrate.cli import main\nsys.exit(main())\n"


class BadUse(Exception):
    """Nothing can be compared; the message is one line."""


def git(*arguments: str, folder: Path = ROOT) -> str:
    """Raises BadUse where git refuses."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BadUse(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout.strip()


def default_base() -> str:
    """Where this branch left main, or what came before on main itself."""
    head = git("rev-parse", "HEAD")
    for main in ("origin/main", "main"):
        try:
            base = git("merge-base", "HEAD", main)
        except BadUse:
            continue
        if base != head:
            return base
    return "HEAD" if git("status", "--porcelain", "--", "migrate") else "HEAD~1"


def unpack(revision: str, folder: Path) -> str:
    """Put the tool of a revision into a folder; its name for people. Raises BadUse."""
    folder.mkdir()
    (folder / "run.py").write_text(RUNNER)
    name = revision
    if revision == WORK_TREE:
        shutil.copytree(ROOT / "migrate", folder / "migrate")
    else:
        commit = git("rev-parse", "--verify", "--short", f"{revision}^{{commit}}")
        name = f"`{commit}` {git('show', '--no-patch', '--format=%s', commit)}"
        command = ["git", "-C", str(ROOT), "archive", commit, "migrate"]
        archive = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
    started = subprocess.run(
        [sys.executable, folder / "run.py", "--version"], capture_output=True, check=False
    )
    if started.returncode:
        raise BadUse(f"{name} does not run: {_last_line(started.stderr)}")
    return name


def _last_line(said: bytes) -> str:
    return (said.decode(errors="replace").strip().splitlines() or ["not a word"])[-1]


def report(tool: Path, project: Path) -> Report:
    """What a revision's tool says of a project; that it has no report to give is a problem."""
    command = [sys.executable, str(tool / "run.py"), "--check", "--output-format", "json", "."]
    unset = ("VIRTUAL_ENV", "FLYTE_INTERNAL_IMAGE", "PYTHONPATH")
    env = {key: value for key, value in os.environ.items() if key not in unset}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, cwd=project, stdout=out, stderr=err, env=env)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        said, last = out.read(), _last_line(err.read())
    seconds = usage.ru_utime + usage.ru_stime
    megabytes = usage.ru_maxrss >> (20 if sys.platform == "darwin" else 10)
    code = process.returncode
    try:
        document = json.loads(said)
    except ValueError:
        problem = f"exit code {code} and no report: {last}"
        return Report(code, 0, [], [problem], {}, seconds, megabytes)
    return Report(
        code,
        document["summary"]["files"],
        sorted(map(_finding, document["findings"])),
        sorted(f"{each['path']}: {each['message']}" for each in document["problems"]),
        {each["path"]: _new_text(project, each) for each in document["files"] if each["changes"]},
        seconds,
        megabytes,
    )


def _finding(said: dict[str, Any]) -> Finding:
    return Finding(
        said["path"],
        said["cell"] or 0,
        said["line"] or 0,
        said["column"] or 0,
        said["code"],
        said["task"],
        said["image"],
        said["detail"],
        said["message"],
    )


def _new_text(project: Path, file: dict[str, Any]) -> str:
    """The text that a file would get."""
    data = (project / file["path"]).read_bytes().removeprefix(b"\xef\xbb\xbf")
    text: str = data.decode(file["encoding"])
    for change in reversed(file["changes"]):
        text = text[: change["start"]] + change["text"] + text[change["end"] :]
    return text
