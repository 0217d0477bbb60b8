"""Of the command: looking says what writing does, and what is written can be taken back."""

# ruff: noqa: E501 - pieces are easier to read in long lines

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fuzz import flows, layouts
from fuzz.checks import IMAGE, expect, written
from fuzz.choices import Choose
from fuzz.properties import Files, holds
from migrate.api import migrate_source
from migrate.cli import main
from migrate.source import Unreadable, decode

_TEXTS = ("flow.py", "lib.py", "lib/__init__.py")


class Ran(NamedTuple):
    code: int
    out: bytes
    err: str


def ran(*arguments: str, given: bytes = b"") -> Ran:
    """What the command does in the current folder; it must not break."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.StringIO()
    kept = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(list(arguments))
            except SystemExit as end:  # argparse
                code = int(end.code or 0)
    finally:
        sys.stdin = kept
    out.flush()
    said = err.getvalue()
    expect("bug of ours" not in said and "Traceback" not in said, f"{arguments}: {said}")
    expect(code in (0, 1, 2, 3), f"{arguments}: exit code {code}")
    expect(code < 2 or said.strip(), f"{arguments}: exit code {code} without a word")
    return Ran(code, out.buffer.getvalue(), said)


@contextlib.contextmanager
def in_folder_of(files: Files) -> Iterator[Path]:
    """Run in a folder of its own that holds these files."""
    kept = os.getcwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        written(folder, files)
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(kept)


def contents(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _project(choose: Choose) -> Files:
    return {
        name: layouts.encoded(choose, text) if choose.rarely(2) else text.encode()
        for name, text in flows.project(choose).items()
    }


@holds(_project, examples=12)
def agreement(files: Files) -> None:
    """--check, --diff, JSON, standard input, `migrate_source` and writing agree, and --undo gives
    back what --patch was left for.
    """
    image = ("--isolated", "--image", IMAGE)
    with in_folder_of(files) as folder:
        check = ran(*image, "--check", ".")
        diff = ran(*image, "--diff", ".")
        report = json.loads(ran(*image, "--check", "--output-format", "json", ".").out)
        expect(contents(folder) == files, "looking has written")
        alone = {
            name: (ran(*image, "--stdin-filename", name, "-", given=data), _by_the_api(name, data))
            for name, data in files.items()
        }
        wrote = ran(*image, "--patch", "back.patch", ".")
        after = contents(folder)
        patch = after.pop("back.patch", b"")
        changed = {name for name, data in files.items() if after[name] != data}
        expect(set(after) == set(files), "a file was made or is gone")
        expect((check.code, diff.code) == (report["exit_code"],) * 2, "the exit codes differ")
        expect(check.code >= wrote.code or wrote.code == 3, "writing leaves more than there was")
        expect(
            {each["path"] for each in report["files"] if each["changes"]} == changed,
            "JSON names other files than were written",
        )
        expect(diff.out.count(b"\n+++ b/") + diff.out.startswith(b"+++") == len(changed), "--diff")
        if len(files) == 1:  # what one says of another's wrapper is not seen alone
            for name, (stdin, by_api) in alone.items():
                expect(stdin.code == 3 or stdin.out == after[name], "- makes another text")
                expect(by_api in (None, after[name]), "migrate_source makes another text")
        expect(bool(patch) == bool(changed), "there is a patch of nothing, or none")
        if patch:
            expect(ran("--undo", "back.patch").code == 0, "--undo does not take its patch")
            back = contents(folder)
            del back["back.patch"]
            expect(back == files, "--undo gives back something else")


def _by_the_api(name: str, data: bytes) -> bytes | None:
    """The same by `migrate_source`; None where the file is not one of UTF-8 without a mark."""
    try:
        source = decode(name, data)
    except Unreadable:
        return None
    if source.encoding != "utf-8" or source.bom:
        return None
    return migrate_source(source.text, image=IMAGE, path=os.path.abspath(name)).text.encode()


_FILES = {
    "pyproject.toml": [
        b'[tool.migrate]\nimage = "a:1"\n', b"[tool.migrate]\n", b"[tool.migrate.images-by-path]\n",
        b'"flow*" = "b:2"\n', b"exclude = ['x']\n", b"ignore = ['IMG001']\n", b"select = []\n",
        b"[project]\nrequires-python = '==3.11.*'\ndependencies = ['flytekit==1.16.31']\n",
        b"baseline = 'base.json'\n", b"[tool.migrate.images-by-type]\nSpark = 's:1'\n",
    ],
    "requirements.txt": [
        b"flytekit==1.16.31\n", b"flytekit == 1.16.31 ; python_version > '3'\n", b"-r other.txt\n",
        b"flytekit[all]===1.16.31 \\\n  --hash=sha256:0\n", b"# flytekit==1\n", b"-c requirements.txt\n",
        b"flytekit>=1,<2\n", b"union==0.1\n", b"flytekit @ git+https://x/y\n", b"--pre\n",
    ],
    "uv.lock": [
        b'[[package]]\nname = "flytekit"\nversion = "1.16.31"\n', b'requires-python = ">=3.11, <3.12"\n',
        b"version = 1\n", b"[[package]]\n", b'name = "flytekit"\n',
    ],
    "poetry.lock": [
        b'[[package]]\nname = "flytekit"\nversion = "1.16.31"\n', b"[metadata]\n",
        b'python-versions = "3.11.*"\n',
    ],
    "Pipfile.lock": [
        b'{"default": {"flytekit": {"version": "==1.16.31"}}, "_meta": {"requires": {"python_version": "3.11"}}}',
    ],
    ".python-version": [b"3.11\n", b"3.11.7 # why\n", b"pypy3\n", b"\n", b"3.12-dev\n"],
    "base.json": [
        b'{"version": 1, "tool": "x", "accepted": [{"path": "flow.py", "code": "IMG001", "task": "fit", "count": 1}]}',
    ],
}  # fmt: skip
_NASTY = (b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"[", b"]", b'"', b"{", b"}", b"=", b"\\", b"1e999", b"null",
          "é".encode(), b"\n", b",", b"#", b"'''", b"-1", b"true", b"[[", b".")  # fmt: skip
FLOW = b"from flytekit import task\n\n\n@task\ndef fit() -> int:\n    return 1\n"


def mangled(choose: Choose, data: bytes) -> bytes:
    """Some bytes of a file gone, doubled or replaced."""
    for _ in range(choose.number(0, 3)):
        start, length = choose.number(0, len(data)), choose.number(0, 5)
        piece = choose.among([*_NASTY, data[start : start + length]])
        end = start + choose.among([0, length])
        data = data[:start] + piece + data[end:]
    return data


def _settings(choose: Choose) -> Files:
    files = {"flow.py": FLOW}
    for name in choose.several(lambda: choose.among(sorted(_FILES)), 1, 3):
        data = b"".join(choose.several(partial(choose.among, _FILES[name]), 0, 4))
        files[name] = mangled(choose, data)
    return files


@holds(_settings, examples=40)
def settings(files: Files) -> None:
    """Configuration, requirements, lock files and .python-version may hold anything: there is an
    exit code and a word, and nothing is written but flow.py.
    """
    with in_folder_of(files) as folder:
        ran("--show-config", ".")
        ran("--explain", "flow.py::fit")
        ran("--list", ".")
        looked = ran("--diff", ".")
        expect(contents(folder) == files, "looking has written")
        wrote = ran(".")
        after = contents(folder)
        expect({**after, "flow.py": FLOW} == files, "another file has changed")
        expect(wrote.code == 3 or bool(looked.out) == (after["flow.py"] != FLOW), "--diff differs")


def _records(choose: Choose) -> Files:
    """A baseline, a lock and a patch as the tool writes them, then damaged."""
    with in_folder_of({"flow.py": FLOW, "requirements.txt": b"flytekit==1.16.31\n"}) as folder:
        ran("--write-baseline", "base.json", ".")
        Path("lock.json").write_bytes(_lock())
        ran("--image", IMAGE, "--patch", "back.patch", ".")
        files = contents(folder)
    name = choose.among(["base.json", "back.patch", "lock.json"])
    return {**files, name: mangled(choose, files[name])}


def _lock() -> bytes:
    Path(".python-version").write_text("3.11\n")
    ran("--write-lock", "made.json", ".")
    made = Path("made.json")
    data = made.read_bytes() if made.exists() else b"{}"
    made.unlink(missing_ok=True)
    return data


@holds(_records, examples=15)
def records(files: Files) -> None:
    """A damaged baseline, lock or patch is refused with a word, or read; a patch that is taken
    gives back a file whole.
    """
    with in_folder_of(files) as folder:
        ran("--check", "--baseline", "base.json", ".")
        ran("--check", "--lock", "lock.json", ".")
        ran("--write-lock", "lock.json", ".")
        undone = ran("--undo", "back.patch")
        flow = contents(folder).get("flow.py")
        expect(undone.code == 0 or flow == files["flow.py"], "a patch that was refused has written")
