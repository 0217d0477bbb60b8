"""Hostile and broken input: never a traceback, never a lost byte, and the other files are done.

Here it is in part. With HOSTILE_FILES=all the whole standard library and its tests are migrated,
with HOSTILE_KILLS=1000 so many runs are killed.
"""

from __future__ import annotations

import contextlib
import encodings.aliases
import json
import os
import random
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from migrate import run, source
from migrate.api import _asking_for as asking_for
from migrate.api import migrate_paths, migrate_source
from migrate.config import Configuration
from migrate.examine import Examiner
from migrate.imports import imports, whole_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from migrate.results import Result

IMAGE = "ghcr.io/acme/base:1.0"
TASK = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
PINNED = TASK.replace("@task", f'@task(container_image="{IMAGE}")')
ADDED = f'(container_image="{IMAGE}")'.encode()
TAIL = f"\n\n{TASK}".encode()
SPAWN = [sys.executable, "-P"] if sys.version_info >= (3, 11) else [sys.executable]
RUN = "\nimport sys\nfrom migrate.cli import main\nsys.exit(main())"
FORKING = Path(__file__).parent / "hostile" / "forking.py"


def migrate(
    *arguments: str | bytes, cwd: Path, code: str = "", **given: Any
) -> subprocess.CompletedProcess[str]:
    """A run of its own, after `code` has changed something in its process."""
    done = subprocess.run(
        [*SPAWN, "-c", textwrap.dedent(code) + RUN, "--image", IMAGE, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        check=False,
        timeout=120,
        **given,
    )
    assert "Traceback" not in done.stderr
    assert "a bug of ours" not in done.stderr or code
    return done


def examined(data: bytes, name: str = "m.py") -> Result | None:
    """What becomes of one file's bytes; they are not on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        results = migrate_paths([path], image=IMAGE, isolated=True)
    return results[0] if results else None


def said(result: Result | None) -> str:
    return " ".join(problem.message for problem in result.problems) if result else ""


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*.migrate-*")]


# ---------------------------------------------------------------- files that others have written


def library() -> list[Path]:
    """The standard library with its tests: some of it, or all."""
    top = Path(sysconfig.get_path("stdlib"))
    files = [path for path in sorted(top.rglob("*.py")) if "site-packages" not in path.parts]
    if os.environ.get("HOSTILE_FILES") == "all":
        return files
    broken = [path for path in files if re.search("bad|py2_test|encoding", path.name)]
    return sorted({*broken, *random.Random(6).sample(files, 60)})


def test_whatever_python_comes_with_is_migrated_or_said_to_be_broken(tmp_path: Path) -> None:
    configuration = Configuration(asking_for(IMAGE), isolated=True)
    examiner = Examiner(str(tmp_path), configuration, frozenset(), frozenset())
    migrated = 0
    for path in library():
        data = path.read_bytes() + TAIL
        try:
            text = source.decode(str(tmp_path / path.name), data)
        except source.Unreadable:
            assert path.name.startswith("bad")
            continue
        result = examiner.examine_source(text)
        assert result is not None, path
        assert "bug of ours" not in said(result), path
        if result.changed:
            migrated += 1
            assert result.new.replace(ADDED, b"") == data, path
        else:
            assert result.problems or result.findings, path
    assert migrated > 40


CODECS = sorted({*encodings.aliases.aliases.values(), "idna", "punycode", "undefined", "klingon"})


@pytest.mark.parametrize("codec", CODECS)
def test_a_codec_is_kept_to_the_byte_or_refused(codec: str) -> None:
    text = f"# coding: {codec}\n# é Ж 日 \x7f\n{TASK}"
    for errors in ("strict", "ignore"):
        try:
            data = text.encode(codec, errors)
        except Exception:  # of any codec, some of them have errors of their own
            continue
        for each in (data, data + b"\xff\xfe", b"\xef\xbb\xbf" + data):
            result = examined(each)
            assert "bug of ours" not in said(result)
            if result is not None and result.changed:
                old, new = each.decode(codec), result.new.decode(codec)
                assert new.replace(ADDED.decode(), "") == old
    cookie_only = f"# coding: {codec}\n{TASK}".encode()
    assert "bug of ours" not in said(examined(cookie_only))


# ---------------------------------------------------------------- depth, size, memory, time

DEPTH = 10_000
NESTED: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "x = " + "[" * n + "]" * n,
    "parentheses": lambda n: "x = " + "(" * n + "1" + ")" * n,
    "braces": lambda n: "x = " + "{1:" * n + "1" + "}" * n,
    "unary": lambda n: "x = " + "-" * n + "1",
    "not": lambda n: "x = " + "not " * n + "1",
    "sum": lambda n: "x = 1" + " + 1" * n,
    "power": lambda n: "x = 1" + " ** 1" * n,
    "attributes": lambda n: "x = a" + ".b" * n,
    "calls": lambda n: "x = a" + "()" * n,
    "subscripts": lambda n: "x = a" + "[0]" * n,
    "slices": lambda n: "x = a[" + ":," * n + "]",
    "lambdas": lambda n: "x = " + "lambda: " * n + "1",
    "ternaries": lambda n: "x = " + "1 if a else " * n + "1",
    "f-strings": lambda n: "x = f'" + "{a:" * n + "}" * n + "'",
    "comprehensions": lambda n: "x = " + "[a for a in " * n + "b" + "]" * n,
    "elif": lambda n: "if a: t = task\n" + "elif a: t = task\n" * n,
    "blocks": lambda n: "".join(" " * i + "if a:\n" for i in range(n // 20)) + " " * n + "pass",
    "with": lambda n: "with " + ", ".join(["a"] * n) + ": pass",
    "targets": lambda n: "a = " * n + "1",
    "decorators": lambda n: "@a\n" * n + "def g(): pass",
    "tasks": lambda n: "x = " + "task(" * n + "train" + ")" * n,
    "partials": lambda n: "t = " + "functools.partial(" * n + "task" + ")" * n,
    "images": lambda n: "@task(container_image=" + "a or " * n + "b)\ndef g(): pass",
    "spreads": lambda n: "D = " + "{**" * n + "{}" + "}" * n + "\n@task(**D)\ndef g(): pass",
    "names": lambda n: "".join(f"t{i + 1} = t{i}\n" for i in range(n // 10)) + "t0 = task\n",
    "wrappers": lambda n: (
        "def w0(f): return task(f)\n"
        + "".join(f"def w{i + 1}(f): return w{i}(f)\n" for i in range(n // 20))
        + f"@w{n // 20}\ndef g(): pass"
    ),
}


@pytest.mark.parametrize("shape", NESTED)
@pytest.mark.parametrize("depth", [90, 1_000, DEPTH])
def test_depth_is_read_or_refused(shape: str, depth: int) -> None:
    before = sys.getrecursionlimit()
    run.prepare()
    try:
        text = f"import functools\n{TASK}{NESTED[shape](depth)}\n"
        result = examined(text.encode())
    finally:
        sys.setrecursionlimit(before)
    assert result is not None
    message = said(result)
    assert "bug of ours" not in message
    if message:
        assert re.match("cannot be parsed|is nested too deeply", message)
    else:
        assert PINNED.encode() in result.new


def notebook(*sources: str) -> str:
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": each} for each in sources
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (notebook(TASK)[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "not JSON"),
        (notebook(TASK)[:-1] + ', "x": ' + "1" * 10_000 + "}", "not JSON"),
        (notebook(TASK)[:-2], "not JSON"),
        (notebook(TASK, "x = '\ud800'"), "cell 2, line 1: "),
        (notebook(TASK, "x = '\0'"), "cell 2, line 1: "),
        (notebook(TASK, "%%time\n" * 2_000 + "("), "cell 2, line 2001: |nested too deeply"),
        (notebook(TASK, "a" * 100_000 + " ?"), "cell 2, line 1: "),
        (notebook(TASK)[:-1] + ', "cells": 1}', "not a notebook"),
    ],
    ids=["deep", "number", "cut off", "surrogate", "NUL", "magics", "help", "no cells"],
)
def test_a_broken_notebook_is_said_to_be(text: str, message: str) -> None:
    result = examined(text.encode("utf-8", "surrogatepass"), "m.ipynb")
    assert re.search(message, said(result))
    assert "bug of ours" not in said(result)


def test_large_files_are_read_or_refused(tmp_path: Path) -> None:
    (tmp_path / "brackets.py").write_text(f"{TASK}x = {'[' * 20_000_000}")
    (tmp_path / "line.py").write_text(f"{TASK}x = '{'a' * 20_000_000}'\n")
    with open(tmp_path / "large.py", "wb") as file:
        file.truncate(source.LIMIT + 1)
    done = migrate(".", cwd=tmp_path)
    assert done.returncode == 3
    assert "brackets.py:7: cannot be parsed: too many nested parentheses\n" in done.stderr
    assert "large.py: is larger than 64 MB\n" in done.stderr
    assert (tmp_path / "line.py").read_text().startswith(PINNED)


def test_a_disk_that_gives_a_file_in_pieces(tmp_path: Path) -> None:
    (tmp_path / "flow.py").write_text(TASK)
    code = "import os; whole = os.read; os.read = lambda file, size: whole(file, min(size, 7))"
    assert migrate("flow.py", cwd=tmp_path, code=code).returncode == 0
    assert (tmp_path / "flow.py").read_text() == PINNED


needs_a_limit = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux holds a process to its RLIMIT_DATA"
)


@needs_a_limit
def test_memory_has_an_end(tmp_path: Path) -> None:
    (tmp_path / "elements.py").write_text(f"{TASK}x = [{'1,' * 1_000_000}]\n")
    (tmp_path / "flow.py").write_text(TASK)
    done = migrate(".", cwd=tmp_path, code="import migrate.process as p; p.MEMORY = 100 << 20")
    assert done.returncode == 3
    assert "elements.py: is nested too deeply, or too large, to be read\n" in done.stderr
    assert (tmp_path / "flow.py").read_text() == PINNED
    usual = migrate("--check", "flow.py", cwd=tmp_path, code=_SHOW_LIMIT)
    assert usual.stdout.splitlines()[-1] == str(4 << 30)


_SHOW_LIMIT = """
import atexit, resource
atexit.register(lambda: print(resource.getrlimit(resource.RLIMIT_DATA)[0]))
"""

SITES: dict[str, Callable[[int], tuple[str, str]]] = {
    "tasks": lambda n: ("m.py", TASK + "@task\ndef f(): ...\n" * n),
    "tasks on one line": lambda n: ("m.py", TASK + "task(f); " * n),
    "decorators": lambda n: ("m.py", TASK + "@task\n" * n + "def f(): ...\n"),
    "tasks in one cell": lambda n: ("m.ipynb", notebook(TASK + "@task\ndef f(): ...\n" * n)),
    "cells": lambda n: ("m.ipynb", notebook(TASK, *["@task\ndef f(): ...\n"] * n)),
}


@pytest.mark.parametrize("shape", SITES)
def test_four_times_the_tasks_take_four_times_the_steps(shape: str) -> None:
    def steps(size: int) -> int:
        path, text = SITES[shape](size)
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            made = migrate_source(text, image=IMAGE, path=path)
        finally:
            sys.setprofile(None)
        assert made.text.count(IMAGE) > size
        return counted

    steps(1)  # imports what it needs
    assert steps(400) < 4.5 * steps(100)


IMPORTS: dict[str, Callable[[int], bytes]] = {
    "open lists": lambda n: b"from a import (\n" * n,
    "open lists with comments": lambda n: b"from a import (" + b"#aa\n" * n,
    "blanks": lambda n: b"from a" + b" " * 4 * n + b"b",
    "joined lines": lambda n: b"from a" + b"\\\n" * 4 * n + b"b",
}


@pytest.mark.parametrize("shape", IMPORTS)
def test_imports_are_found_in_one_go(shape: str) -> None:
    """It takes a tenth of a second; looking again from each place took minutes."""
    begun = time.process_time()
    list(imports(IMPORTS[shape](16_000)))
    assert time.process_time() - begun < 30


def test_lines_that_backslashes_join_are_looked_at_once() -> None:
    data = b"import \\\n" * 1_000
    whole, end = whole_statement(data, 0)
    assert (whole, end) == (data, len(data))


# ---------------------------------------------------------------- a fault of the tool's, a worker


BROKEN = """
import os, sys
from migrate.examine import Examiner
whole = Examiner._document
def broken(self, document, kept):
    if document.source.path.endswith("bad.py"):
        {fault}
    return whole(self, document, kept)
Examiner._document = broken
"""
MANY = 320  # from 300 on, workers do them


@pytest.mark.parametrize("others", [1, MANY])
def test_a_bug_is_said_with_what_to_send_and_the_others_are_done(
    tmp_path: Path, others: int
) -> None:
    for name in ("bad", *range(others)):
        (tmp_path / f"{name}.py").write_text(TASK)
    code = BROKEN.format(fault="raise ValueError('x\\x1b')")
    done = migrate("--quiet", ".", cwd=tmp_path, code=code)
    assert done.returncode == 3
    assert re.fullmatch(
        r"bad\.py: left as it is: a bug of ours, please report it with this line and, if you can,"
        r" the file: \S+, Python 3\.\S+, \w+, ValueError at examine\.py:\d+: x\\x1b"
        r" \(more: --verbose\)\n",
        done.stderr,
    )
    assert (tmp_path / "bad.py").read_text() == TASK
    assert all((tmp_path / f"{name}.py").read_text() == PINNED for name in range(others))


def test_a_bug_gives_an_editor_its_text_back(tmp_path: Path) -> None:
    code = BROKEN.format(fault="raise ValueError('x')")
    done = migrate("-", "--stdin-filename", "bad.py", cwd=tmp_path, code=code, input=TASK)
    assert (done.returncode, done.stdout) == (3, TASK)
    assert "bad.py: left as it is: a bug of ours, " in done.stderr


def test_a_bug_is_shown_whole_if_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(TASK)
    command = [*SPAWN, "-c", BROKEN.format(fault="raise KeyError(1)") + RUN, "--verbose", "."]
    done = subprocess.run(
        [*command, "--image", IMAGE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Traceback (most recent call last)" in done.stderr
    assert "bad.py: left as it is: a bug of ours, " in done.stderr
    assert "more: --verbose" not in done.stderr


def test_a_worker_that_dies_takes_no_other_file_with_it(tmp_path: Path) -> None:
    for name in ("bad", *range(MANY)):
        (tmp_path / f"{name}.py").write_text(TASK)
    done = migrate(
        "--quiet", ".", cwd=tmp_path, code=BROKEN.format(fault="os.kill(os.getpid(), 9)")
    )
    assert done.returncode == 3
    assert done.stderr == (
        "bad.py: left as it is: what examined it ended by signal 9, for lack of memory perhaps\n"
    )
    assert (tmp_path / "bad.py").read_text() == TASK
    assert all((tmp_path / f"{name}.py").read_text() == PINNED for name in range(MANY))


# ---------------------------------------------------------------- the file system


def nobody() -> dict[str, Any]:
    """How to start a process that permissions hold for."""
    if os.geteuid() != 0:
        return {}
    given: dict[str, Any] = {"user": 65534, "group": 65534, "extra_groups": []}
    started = subprocess.run([*SPAWN, "-c", "import migrate"], cwd="/", check=False, **given)
    if started.returncode:
        pytest.skip("root may read all, and nobody else may start this Python")
    return given


@pytest.fixture
def anywhere() -> Iterator[Path]:
    """A folder that all may look into, and own."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o777)
        yield Path(name)


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("in_git", [False, True])
def test_what_may_not_be_read_is_said(anywhere: Path, in_git: bool) -> None:
    given = nobody()
    for name in ("a", "half", "locked"):
        (anywhere / name).mkdir()
        (anywhere / name / "m.py").write_text(TASK)
        if os.geteuid() == 0:
            os.chown(anywhere / name, 65534, 65534)
            os.chown(anywhere / name / "m.py", 65534, 65534)
    (anywhere / "a" / "secret.py").write_text(TASK)
    modes = {"a/secret.py": 0o000, "half": 0o444, "locked": 0o000}
    if in_git:
        subprocess.run(["git", "init", "-q"], cwd=anywhere, check=True, **given)
    for name, mode in modes.items():
        os.chmod(anywhere / name, mode)
    done = migrate(".", cwd=anywhere, **given)
    for name in modes:
        os.chmod(anywhere / name, 0o755)
    assert done.returncode == 3
    denied = [line for line in done.stderr.splitlines() if "permission denied" in line]
    assert denied == [
        "a/secret.py: permission denied",
        "half/m.py: permission denied",
        "locked: permission denied",
    ]
    assert (anywhere / "a" / "m.py").read_text() == PINNED


@pytest.mark.usefixtures("unmeasured")
def test_a_folder_that_takes_no_new_file_keeps_its_own(anywhere: Path) -> None:
    given = nobody()
    (anywhere / "m.py").write_text(TASK)
    os.chmod(anywhere / "m.py", 0o666)
    os.chmod(anywhere, 0o555)
    done = migrate(".", cwd=anywhere, **given)
    os.chmod(anywhere, 0o777)
    assert done.returncode == 3
    assert "m.py: permission denied\n" in done.stderr
    assert (anywhere / "m.py").read_text() == TASK


def test_what_is_no_file_is_passed_over_or_named(tmp_path: Path) -> None:
    (tmp_path / "flow.py").write_text(TASK)
    (tmp_path / "circle.py").symlink_to("circle.py")
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    (tmp_path / "folder.py").mkdir()
    os.mkfifo(tmp_path / "pipe.py")
    with socket.socket(socket.AF_UNIX) as listening:
        at = os.open(tmp_path, os.O_RDONLY)
        listening.bind(
            f"/proc/self/fd/{at}/s.py" if Path("/proc").exists() else str(tmp_path / "s")
        )
        os.close(at)
        quiet = migrate(".", cwd=tmp_path)
        named = migrate("pipe.py", "zero.py", "circle.py", "s.py", ".", cwd=tmp_path)
    assert (quiet.returncode, quiet.stderr.splitlines()[-1]) == (0, "1 task pinned in 1 file.")
    assert named.returncode == 3
    assert [line for line in named.stderr.splitlines() if ".py: " in line] == [
        "pipe.py: is not a regular file",
        "zero.py: is not a regular file",
        "circle.py: too many levels of symbolic links",
        "s.py: is not a regular file",
    ]


NAMES = (
    b"new\nline.py",
    b"\x1b[2Jescape.py",
    b"\xff\xfe.py",
    "\u202eyp.py".encode(),
    b"::error::.py",
)


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "markdown"])
def test_names_of_any_bytes_are_named(tmp_path: Path, form: str) -> None:
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(TASK)
    done = migrate("--check", "--output-format", form, ".", cwd=tmp_path)
    assert done.returncode == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e\udc80-\udcff]", done.stdout + done.stderr)
    written = migrate(".", cwd=tmp_path)
    assert (written.returncode, written.stderr.count("\n")) == (0, len(NAMES) + 1)


@pytest.mark.usefixtures("unmeasured")
def test_a_file_that_may_not_grow_stays_whole(tmp_path: Path) -> None:
    (tmp_path / "large.py").write_text(TASK + "# a\n" * 1_000)
    (tmp_path / "small.py").write_text(TASK)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))"
    done = migrate(".", cwd=tmp_path, code=limit)
    assert done.returncode == 3
    assert "large.py: file too large\n" in done.stderr
    assert (tmp_path / "large.py").read_text() == TASK + "# a\n" * 1_000
    assert (tmp_path / "small.py").read_text() == PINNED
    assert not leftovers(tmp_path)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 64 kB."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)]
    if shutil.which("mount") is None or subprocess.run(mount, stderr=-3, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_full_disk_keeps_every_file(disk: Path) -> None:
    text = TASK + "# a\n" * 1_500
    for number in range(4):
        (disk / f"{number}.py").write_text(text)
    with contextlib.suppress(OSError), open(disk / "rest", "wb", buffering=0) as rest:
        while rest.write(b"x" * 4_096):
            pass
    done = migrate(".", cwd=disk)
    assert done.returncode == 3
    assert done.stderr.count(": no space left on device\n") == 4
    assert all((disk / f"{number}.py").read_text() == text for number in range(4))
    assert not leftovers(disk)
    (disk / "rest").unlink()
    assert migrate(".", cwd=disk).returncode == 0


# ---------------------------------------------------------------- somebody else writes, and kills


@pytest.mark.parametrize("moment", ["before", "while it is written"])
def test_a_file_that_changes_meanwhile_is_left_to_who_changed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    flow = tmp_path / "flow.py"
    flow.write_text(TASK)
    (result,) = migrate_paths([flow], image=IMAGE, isolated=True)
    theirs = TASK + "# saved by an editor\n"
    if moment == "before":
        flow.write_text(theirs)
    else:
        monkeypatch.setattr(os, "fsync", lambda _: flow.write_text(theirs))
    (done,) = run.write_all([result])
    assert said(done) == "has changed since it was read: run again"
    assert not done.changed
    assert flow.read_text() == theirs
    assert not leftovers(tmp_path)


@pytest.mark.parametrize("moment", ["open", "fsync", "replace"])
def test_an_interruption_at_any_step_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    flow = tmp_path / "flow.py"
    flow.write_text(TASK)
    step = getattr(os, moment)

    def interrupted(*arguments: Any) -> None:
        done = step(*arguments)
        if moment == "open":
            os.close(done)
        if moment != "open" or ".migrate-" in arguments[0]:
            raise KeyboardInterrupt

    target = {"open": os, "fsync": os, "replace": os}[moment]
    with monkeypatch.context() as patched:
        patched.setattr(target, moment, interrupted)
        if moment == "open":
            patched.setattr(source, "read_bytes", lambda path: TASK.encode())
        with pytest.raises(KeyboardInterrupt):
            source.write(str(flow), PINNED.encode(), TASK.encode())
    assert flow.read_text() == (PINNED if moment == "replace" else TASK)
    assert [path.name for path in tmp_path.iterdir()] == ["flow.py"]


def test_two_runs_at_once_leave_whole_files(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.py").write_text(TASK)
    images = (IMAGE, "ghcr.io/acme/other:2.0")
    both = [
        subprocess.Popen(
            [*SPAWN, "-m", "migrate", "--image", image, "."],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        )
        for image in images
    ]
    for process in both:
        told = process.communicate(timeout=60)[1]
        assert process.returncode in (0, 3)
        assert "Traceback" not in told
        problems = [line for line in told.splitlines() if line[0].isdigit() and ".py: " in line]
        assert all(line.endswith("has changed since it was read: run again") for line in problems)
    wanted = {PINNED, PINNED.replace(*images)}
    assert all((tmp_path / f"{number}.py").read_text() in wanted for number in range(60))
    assert not leftovers(tmp_path)


class Killed:
    """Runs of the tool that are killed at any moment of theirs."""

    def __init__(self, folder: Path) -> None:
        self.tree = folder / "tree"
        self.tree.mkdir()
        self.files = [self.tree / f"{number}.py" for number in range(30)]
        self.told = folder / "told"
        self.forking = subprocess.Popen(
            [*SPAWN, str(FORKING), IMAGE, str(self.told)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    def start(self, writing: bool) -> int:
        """Begin with files as they were, and go on until it writes if `writing`; the process."""
        for file in self.files:
            file.write_text(TASK)
        assert self.forking.stdin is not None
        self.forking.stdin.write(f"{self.tree}\n".encode())
        process = int(self.answer())
        if writing:
            assert self.answer() == b"writing\n"
        return process

    def answer(self) -> bytes:
        assert self.forking.stdout is not None
        return self.forking.stdout.readline()

    def end(self) -> int:
        """How it has ended."""
        answer = self.answer()
        return int(answer if answer != b"writing\n" else self.answer())

    def ends_within(self, seconds: float) -> bool:
        return bool(select.select([self.forking.stdout], [], [], seconds)[0])

    def close(self) -> None:
        assert self.forking.stdin is not None
        assert self.forking.stdout is not None
        self.forking.stdin.close()
        self.forking.stdout.close()
        self.forking.wait(timeout=30)


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Killed]:
    made = Killed(tmp_path)
    yield made
    made.close()


@pytest.mark.usefixtures("unmeasured")
def test_a_kill_at_any_moment_leaves_every_file_old_or_new(killed: Killed) -> None:
    killed.start(writing=True)
    begun = time.monotonic()
    assert killed.end() == 0
    longest = time.monotonic() - begun
    chance = random.Random(6)
    partly = 0
    for _ in range(int(os.environ.get("HOSTILE_KILLS", "60"))):
        how = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
        process = killed.start(writing=chance.random() < 0.8)
        if not killed.ends_within(chance.uniform(0, longest)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, how)
        code = killed.end()
        texts = [file.read_text() for file in killed.files]
        assert set(texts) <= {TASK, PINNED}
        assert code in (0, -how if how == signal.SIGKILL else 128 + how)
        partly += len(set(texts)) == 2
        left = leftovers(killed.tree)
        assert len(left) <= (code == -signal.SIGKILL), (how, left)
        for name in left:
            assert re.fullmatch(r"\.\d+\.py\.migrate-[0-9a-f]{16}", name)
            (killed.tree / name).unlink()
    assert partly
    assert "interrupted: every file is as it was, or done" in killed.told.read_text().splitlines()
    assert "Traceback" not in killed.told.read_text()
    for file in killed.files:
        file.write_text(TASK)
    (killed.tree / ".1.py.migrate-0123456789abcdef").write_text(TASK[:20])  # what a SIGKILL leaves
    assert migrate(".", cwd=killed.tree).returncode == 0
    assert all(file.read_text() == PINNED for file in killed.files)
    assert leftovers(killed.tree) == [".1.py.migrate-0123456789abcdef"]


@pytest.mark.usefixtures("unmeasured")
def test_workers_end_with_the_run(tmp_path: Path) -> None:
    for number in range(MANY):
        (tmp_path / f"{number}.py").write_text(TASK)
    code = BROKEN.format(fault="print(os.getpid(), flush=True); __import__('time').sleep(60)")
    (tmp_path / "bad.py").write_text(TASK)
    command = [*SPAWN, "-c", code + RUN, "--image", IMAGE, "--check", "-q", "."]
    run_of_its_own = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run_of_its_own.stdout is not None
    worker = int(run_of_its_own.stdout.readline())
    run_of_its_own.send_signal(signal.SIGTERM)
    told = run_of_its_own.communicate(timeout=30)[1]
    assert run_of_its_own.returncode == 128 + signal.SIGTERM
    assert told == "interrupted: every file is as it was, or done\n"
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
