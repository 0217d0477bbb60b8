"""A hostile tree: what `SECURITY.md` says that it cannot do, it is shown trying."""

from __future__ import annotations

import ast
import json
import os
import re
import struct
import subprocess
import sys
from hashlib import sha1
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import pytest

import migrate
from migrate.cli import main

IMAGE = "ghcr.io/acme/base:1.0"
CANARY = "canary-of-the-outside"
"""Stands in every file outside of the tree; no run may say it."""
TOOL = [sys.executable, "-m", "migrate"]
PACKAGES = str(Path(migrate.__file__).parents[1])

# Within Python itself, from before the tool's first import on; workers are forked with it.
AUDIT = """\
import os, sys

_LOG = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND)
_HEARD = ("open", "import", "exec", "subprocess.", "os.", "shutil.", "socket.")

def _heard(event, arguments):
    if not event.startswith(_HEARD):
        return
    if event == "exec":
        caller = sys._getframe(1).f_code.co_filename
        arguments = (getattr(arguments[0], "co_filename", ""), caller)
    elif event == "import":
        arguments = arguments[:2]
    elif event == "subprocess.Popen":
        arguments = arguments[:2]
    os.write(_LOG, ascii((event, [each if isinstance(each, (str, bytes, int, list)) else None
                                  for each in arguments])).encode() + b"\\n")

sys.addaudithook(_heard)
"""


class Job(NamedTuple):
    """A run over the hostile tree."""

    name: str
    arguments: tuple[str, ...]
    writes: tuple[str, ...] = ()
    """What it may write, by patterns for names."""
    raw: bool = False
    """Its standard output is text of the tree as it is, for git or an editor."""
    code: int = 0
    """The exit code: by it the run has come to the point."""


LOOKS = [
    Job("check", ("--check", "--verbose", "."), code=3),
    *(
        Job(form, ("--check", "--output-format", form, "."), code=3)
        for form in ("json", "github", "sarif", "markdown")
    ),
    Job("diff", ("--diff", "--image", IMAGE, "."), raw=True, code=3),
    Job("stdin", ("--image", IMAGE, "--stdin-filename", "flows/new.py", "-"), raw=True, code=0),
    Job("constant", ("--check", "--image", "outside.images:BASE", "."), code=3),
    *(
        Job(f"list-{form}", ("--list", "--output-format", form, "."), code=3)
        for form in ("text", "csv", "json", "markdown")
    ),
    Job("explain", ("--explain", "flows/train.py"), code=0),
    Job("explain-json", ("--explain", "flows/train.py", "--output-format", "json"), code=0),
    Job("show-config", ("--show-config", ".", "odd"), code=0),
    Job("show-config-json", ("--show-config", "--output-format", "json", "odd"), code=0),
    Job("changed", ("--check", "--changed", "HEAD", "."), code=3),
]
GOOD = ("--exclude", "flows/broken*", ".")
WRITES = [
    Job("write-lock", ("--write-lock", "images.lock", *GOOD), ("images.lock",), code=0),
    Job("lock", ("--check", "--lock", "images.lock", *GOOD), code=0),
    Job("write-baseline", ("--write-baseline", "base.json", *GOOD), ("base.json",), code=0),
    Job("baseline", ("--check", "--baseline", "base.json", *GOOD), code=0),
    Job("write", ("--image", IMAGE, "--patch", "back", *GOOD), ("*.py", "*.ipynb", "back"), code=0),
    Job("undo", ("--undo", "back"), ("*.py", "*.ipynb"), code=0),
]
JOBS = [*LOOKS, *WRITES]


class Done(NamedTuple):
    """What came of a job."""

    job: Job
    code: int
    out: bytes
    err: bytes
    events: list[tuple[str, list[Any]]]
    """What Python heard of: its audit events, each with its arguments."""
    sprung: bool
    """Something of the tree was run."""


class Hostile(NamedTuple):
    """The tree, what lies beside it, and what came of all jobs."""

    tree: Path
    outside: Path
    trap: Path
    """Made by whatever of the tree is run."""
    before: tuple[dict[str, bytes], dict[str, bytes]]
    """What lay in the tree, and outside."""
    done: dict[str, Done]


def environment(home: Path) -> dict[str, str]:
    """A shell of its own: with nothing of this one's that could decide an image."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    return kept | {
        "HOME": str(home),
        "PYTHONPATH": PACKAGES,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


def place(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@y", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def program(path: Path, trap: Path) -> str:
    """A program that springs the trap."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\ntouch '{trap}'\nexit 1\n")
    path.chmod(0o755)
    return str(path)


ODD = "\x1b]0;owned\x07\x9b31m\u202e\u2066##[group]x##vso[task]"
"""Moves cursors, names windows, turns text round, and is obeyed by build servers."""
FLOW = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
# A trap springs where the module is imported; the rest is what the tool shows of a task.
TRAIN = """\
open({trap!r}, "w").close()
from flytekit import task, ContainerTask, ImageSpec
from outside.images import BASE
from ....outside.images import BASE as FAR
from linked_folder.secret import SECRET
from linked import SECRET as OTHER


@task
def plain() -> int: ...


@task(container_image=BASE)
def base() -> int: ...


@task(container_image=FAR)
def far() -> int: ...


@task(container_image=SECRET)
def secret() -> int: ...


@task(container_image=OTHER)
def other() -> int: ...


@task(container_image="{odd}<script>alert(1)</script>|`[x](y)@all")
def said() -> int: ...


@task(container_image=f"{odd}{{BASE}}")
def unseen() -> int: ...


@task  # migrate: ignore[IMG001]: {odd} <img src=x>
def ignored() -> int: ...


@task  # migrate: ignoer {odd}
def misspelt() -> int: ...


c = ContainerTask(name="{odd}=1+1", image="")
d = ContainerTask(name="=1+1", image="{odd}:1")
"""


def make(folder: Path) -> Hostile:
    tree, outside, trap = folder / "tree", folder / "outside", folder / "sprung"
    secret = f'{FLOW}SECRET = "{CANARY}/x:1"\nBASE = "{CANARY}/y:1"\n'
    lock = f"[[package]]\nname = 'flytekit'\nversion = '1.16.30'\n# {CANARY}\n"
    place(
        outside,
        {
            "secret.py": secret,
            "images.py": secret,
            "__init__.py": "",
            "requirements.txt": f"flytekit==1.16.29  # {CANARY}\n",
            "uv.lock": lock,
            "pylock.toml": lock,
            "ruff.toml": "line-length = 20\n",
            "pyproject.toml": f'[tool.migrate]\nimage = "{CANARY}/z:1"\n',
            "flytekit.config": f"[images]\nbase = {CANARY}/w:1\n",
            "nested.ipynb": json.dumps({"cells": [], CANARY: 1}),
            "gitignore": f"train.py\n{CANARY}\n",
            "README": CANARY,
        },
    )
    source = TRAIN.format(trap=str(trap), odd=ODD.encode("unicode_escape").decode())
    cells = [{"cell_type": "code", "source": FLOW, "metadata": {}, "outputs": []}]
    place(
        tree,
        {
            "flows/train.py": source,
            f"flows/{ODD}.py": FLOW,
            "flows/::set-output name=x::y.py": FLOW,
            "flows/\n::error::x.py": FLOW,
            "::warning::.py": FLOW,
            "-rf.py": FLOW,
            "<img src=x onerror=alert(1)>.py": FLOW,
            "=cmd|' !A1'.py": FLOW,
            f"flows/broken{ODD}.py": f"from flytekit import task\n@task(\n'{ODD}\n",
            "flows/bad.py": b"# coding: \x1b[31mx\nfrom flytekit import task\n",
            "book.ipynb": json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}),
            "pyproject.toml": "[project]\nname='x'\ndependencies=['flytekit==1.16.31']\n",
            "odd/pyproject.toml": "[tool.migrate]\nimage='ghcr.io/acme/base:2'\n"
            f"exclude=['{ODD.encode('unicode_escape').decode()}']\n".replace("'", '"').replace(
                "\\x", "\\u00"
            ),
            "odd/flow.py": FLOW,
            ".python-version": "3.11\n",
            "requirements.txt": "-r ../outside/requirements.txt\n-c /etc/hostname\n-r sub/up.txt\n",
            "sub/up.txt": "-r ../../outside/requirements.txt\n",
            "ruff.toml": 'extend = "../outside/ruff.toml"\n',
            **{f"{name}.py": f"open({str(trap)!r}, 'w').close()\n" for name in SHADOWS},
            "setup.py": f"open({str(trap)!r}, 'w').close()\n",
            "conftest.py": f"open({str(trap)!r}, 'w').close()\n",
        },
    )
    program(tree / "git", trap)
    for link, target in {
        "linked.py": "../outside/secret.py",
        "linked_folder": "../outside",
        "flows/linked.ipynb": "../../outside/nested.ipynb",
        "uv.lock": "../outside/uv.lock",
        "pylock.toml": "/etc/passwd",
        "flytekit.config": "../outside/flytekit.config",
        "flows/.gitignore": "../../outside/gitignore",
        "circle.py": "circle.py",
        "null.py": "/dev/zero",
    }.items():
        (tree / link).symlink_to(target)
    repository(tree, trap)
    return Hostile(tree, outside, trap, (contents(tree), contents(outside)), {})


SHADOWS = (
    "argparse ast bisect collections concurrent contextlib csv ctypes difflib functools json"
    " logging multiprocessing packaging pathspec pickle rich sitecustomize subprocess tempfile"
    " threading tokenize typing __future__"
).split()
"""Names of modules that the tool imports, or that Python does for it."""


def repository(tree: Path, trap: Path) -> None:
    """Make it a repository that names a program wherever git would run one."""
    git(tree, "init", "-q")
    git(tree, "add", "flows/train.py", "pyproject.toml")
    git(tree, "commit", "-q", "-m", "x")
    run = program(tree / ".git/run", trap)
    for hook in ("post-index-change", "pre-auto-gc", "fsmonitor-watchman", "reference-transaction"):
        program(tree / ".git/hooks" / hook, trap)
    place(tree, {".gitattributes": "*.py filter=a diff=a\n*.toml filter=b diff=b\n"})
    place(tree, {".git/more": f'[filter "b"]\n\tprocess = {run}\n\trequired = true\n'})
    settings = [
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "core.editor",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.a.textconv",
        "diff.b.command",
        "filter.a.clean",
        "filter.a.smudge",
        "gpg.program",
        "pager.diff",
        "pager.ls-files",
        "credential.helper",
    ]
    text = "".join(f"[{section}]\n\t{key} = {run}\n" for section, key in map(_section, settings))
    text += f'[alias]\n\tls-files = "!{run}"\n\tdiff = "!{run}"\n[include]\n\tpath = more\n'
    text += f'[core]\n\thooksPath = {tree}/.git/hooks\n[remote "o"]\n\turl = ext::{run}\n'
    with (tree / ".git/config").open("a") as file:
        file.write(f"{text}\tpromisor = true\n[extensions]\n\tpartialClone = o\n")


def _section(name: str) -> tuple[str, str]:
    first, *inner, key = name.split(".")
    return f'{first} "{inner[0]}"' if inner else first, key


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """The tree, and what comes of every job over it."""
    folder = tmp_path_factory.mktemp("hostile")
    made = make(folder)
    place(folder, {"audit/sitecustomize.py": AUDIT, "log": ""})
    env = environment(folder / "home")
    env |= {"PYTHONPATH": f"{folder}/audit{os.pathsep}{PACKAGES}", "AUDIT_LOG": f"{folder}/log"}
    for job in JOBS:
        if job.name == "write":  # enough for the workers
            place(made.tree, {f"many/m{number}.py": FLOW for number in range(300)})
        (folder / "log").write_text("")
        ended = subprocess.run(
            [*TOOL, *job.arguments],
            cwd=made.tree,
            env=env,
            input=FLOW.encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        events = list(map(ast.literal_eval, (folder / "log").read_text().splitlines()))
        sprung = made.trap.exists()
        made.trap.unlink(missing_ok=True)
        made.done[job.name] = Done(
            job, ended.returncode, ended.stdout, ended.stderr, events, sprung
        )
    return made


EVERY = pytest.mark.parametrize("name", [job.name for job in JOBS])


@EVERY
def test_every_job_comes_to_the_point(hostile: Hostile, name: str) -> None:
    done = hostile.done[name]
    assert done.code == done.job.code, done.err.decode()[-500:]


# ---------------------------------------------------------------- nothing runs


@EVERY
def test_nothing_of_the_tree_is_run(hostile: Hostile, name: str) -> None:
    """By what the tree's programs would leave behind, and by what Python hears of."""
    done = hostile.done[name]
    assert not done.sprung
    tree = str(hostile.tree)
    for event, arguments in done.events:
        if event == "exec":
            code, caller = arguments
            assert not str(code).startswith((tree, str(hostile.outside)))
            assert not str(caller).startswith(f"{PACKAGES}/migrate"), "the tool runs a text"
        elif event == "import":
            assert not str(arguments[1]).startswith(tree)
        elif event == "subprocess.Popen":
            assert arguments[0] == "git"
            assert arguments[1][0] == "git"
        else:
            started = ("os.exec", "os.posix_spawn", "os.spawn", "os.system", "socket.")
            assert not event.startswith(started) or event == "socket.__new__", (event, arguments)


@EVERY
def test_only_what_is_named_is_read_and_written(hostile: Hostile, name: str) -> None:
    """Of all files that Python opens, those of Python itself and of the tool aside."""
    done = hostile.done[name]
    own = (*PATH, sys.prefix, sys.base_prefix, f"{hostile.tree.parent}/audit")
    read = _within(hostile.tree, *map(Path, own), Path(os.devnull), Path("/proc/self"))
    for event, arguments in done.events:
        if event in ("open", "os.listdir", "os.scandir") and not isinstance(arguments[0], int):
            flags = arguments[2] if event == "open" else 0
            path = _path(arguments[0], hostile.tree, follow=not flags & os.O_NOFOLLOW)
            assert read(path), (event, path)
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                assert _may_write(path, hostile.tree, done.job), path
        elif event in CHANGES:
            for each in arguments:
                if isinstance(each, str | bytes):
                    assert _may_write(_path(each, hostile.tree), hostile.tree, done.job), each


PATH = tuple(filter(None, sys.path))  # as it is before the first test: some add to it
CHANGES = frozenset(
    f"os.{name}"
    for name in "chmod chown link mkdir putenv remove rename rmdir symlink truncate utime".split()
)


def _path(name: str | bytes, folder: Path, *, follow: bool = True) -> Path:
    path = folder / os.fsdecode(name)
    return Path(os.path.realpath(path)) if follow else path.parent.resolve() / path.name


def _within(*folders: Path) -> Any:
    real = {Path(os.path.realpath(folder)) for folder in folders}
    return lambda path: not real.isdisjoint((path, *path.parents))


def _may_write(path: Path, tree: Path, job: Job) -> bool:
    """A file of those the job is to write, or the temporary one that takes its place."""
    if path == Path(os.devnull):
        return True
    made = re.fullmatch(r"(?s)\.(.+)\.migrate-[0-9a-f]{16}", path.name)
    named = Path(made[1] if made else path.name)
    inside = tree in path.parents and ".git" not in path.parts
    return inside and any(named.match(pattern) for pattern in job.writes)


def test_nothing_outside_has_changed(hostile: Hostile) -> None:
    assert contents(hostile.outside) == hostile.before[1]
    assert sorted(path.name for path in hostile.tree.parent.iterdir()) == [
        *("audit", "log", "outside", "tree"),
    ]


def test_the_tree_is_as_it_was_after_the_undo(hostile: Hostile) -> None:
    """But for what was asked for; git's own too."""
    made = {"back", "base.json", "images.lock", *(f"many/m{n}.py" for n in range(300))}
    left = contents(hostile.tree)
    assert {name: data for name, data in left.items() if name not in made} == hostile.before[0]


def test_the_traps_spring(hostile: Hostile) -> None:
    """Else the tests above would show nothing."""
    for command in (["git", "status"], [sys.executable, "conftest.py"], ["./git"]):
        subprocess.run(
            command, cwd=hostile.tree, input=b"", capture_output=True, timeout=60, check=False
        )
        assert hostile.trap.exists(), command
        hostile.trap.unlink()


# ---------------------------------------------------------------- what is said


@EVERY
def test_no_file_outside_is_shown(hostile: Hostile, name: str) -> None:
    done = hostile.done[name]
    assert CANARY.encode() not in done.out + done.err
    assert b"root:" not in done.out + done.err


@EVERY
def test_no_terminal_and_no_build_server_obeys(hostile: Hostile, name: str) -> None:
    done = hostile.done[name]
    said = done.err.decode() + ("" if done.job.raw else done.out.decode())
    lines = said.replace("\r\n", "\n").split("\n")  # a CSV ends its lines so
    assert [line for line in lines if not line.isprintable()] == []
    assert [line for line in lines if re.search(r"##\w*\[", line)] == []
    ours = ("::error file=", "::warning file=", "::notice file=")
    told = [line for line in lines if line.lstrip().startswith("::")]
    assert [line for line in told if name != "github" or not line.startswith(ours)] == []


# ---------------------------------------------------------------- attacks of their own


def tool(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a user starts it."""
    env = environment(folder)
    command = [*TOOL, *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository of somebody else, with files outside of it."""
    place(tmp_path, {"tree/flow.py": FLOW, "outside/secret.py": FLOW})
    (tmp_path / "tree/.git").mkdir()
    monkeypatch.chdir(tmp_path / "tree")
    return tmp_path / "tree"


Said = pytest.CaptureFixture[str]


def test_a_configuration_that_is_a_link_out_is_not_read(folder: Path, capsys: Said) -> None:
    place(folder.parent, {"outside/pyproject.toml": f"[tool.migrate]\n{CANARY} = 1\n"})
    (folder / "pyproject.toml").symlink_to("../outside/pyproject.toml")
    for arguments in (["--check", "."], ["--show-config", "."], ["--list", "."]):
        assert main(arguments) == 2
        said = capsys.readouterr().err
        assert "pyproject.toml: is a link out of the repository, which is not followed" in said
        assert said.count("\n") == 1
        assert CANARY not in said
    assert main(["--check", "--isolated", "--image", IMAGE, "."]) == 1


def test_a_configuration_that_is_a_link_within_is_read(folder: Path, capsys: Said) -> None:
    place(folder, {"tools/pyproject.toml": f'[tool.migrate]\nimage = "{IMAGE}"\n'})
    (folder / "pyproject.toml").symlink_to("tools/pyproject.toml")
    assert main(["--check", "."]) == 1
    assert f"image {IMAGE}: from pyproject.toml:2" in capsys.readouterr().err


@pytest.mark.parametrize("named", ["../outside/base.json", "within", "{outside}", "a\\u0000b"])
def test_a_baseline_of_the_configuration_lies_in_the_repository(
    folder: Path, capsys: Said, named: str
) -> None:
    outside = folder.parent / "outside/base.json"
    place(folder.parent, {"outside/base.json": f"{{{CANARY}"})
    (folder / "within").symlink_to("../outside/base.json")
    name = named.format(outside=outside)
    place(folder, {"pyproject.toml": f'[tool.migrate]\n\nbaseline = "{name}"\n'})
    assert main(["--check", "."]) == 2
    assert capsys.readouterr().err == (
        f'flyte-image-guide: pyproject.toml:3: baseline: "{name}" leads out of the repository:'
        " name a file in it, or pass --baseline\n"
    )


def test_a_baseline_of_the_configuration_may_lie_above_it(folder: Path) -> None:
    assert main(["--write-baseline", "base.json", "."]) == 0
    place(folder, {"a/pyproject.toml": '[tool.migrate]\nbaseline = "../base.json"\n'})
    place(folder, {"a/flow.py": "from flytekit import task\n"})
    assert main(["--check", "a"]) == 0


@pytest.mark.parametrize("option", ["--write-baseline", "--write-lock", "--patch"])
@pytest.mark.parametrize("target", ["../outside/secret.py", "../outside/new"])
def test_no_file_is_written_through_a_link(folder: Path, option: str, target: str) -> None:
    before = contents(folder.parent / "outside")
    (folder / "file").symlink_to(target)
    image = ["--image", IMAGE] if option == "--patch" else []
    assert main([option, "file", *image, "."]) == 2
    assert contents(folder.parent / "outside") == before
    assert (folder / "flow.py").read_text() == FLOW


def test_no_constant_is_written_through_a_link(folder: Path) -> None:
    before = contents(folder.parent / "outside")
    place(folder, {"acme/__init__.py": ""})
    (folder / "acme/images.py").symlink_to("../../outside/secret.py")
    made = ["--image", "acme.images:BASE", "--create-constant", IMAGE]
    assert main([*made, "."]) == 2
    assert contents(folder.parent / "outside") == before


def test_a_patch_is_not_written_through_a_link_that_comes_late(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from migrate.commands import undo

    def reverse(path: str, results: Any) -> Any:
        os.symlink("../outside/new", path)
        return made(path, results)

    made = undo.reverse
    monkeypatch.setattr(undo, "reverse", reverse)
    assert main(["--image", IMAGE, "--patch", "back", "."]) == 2
    assert not (folder.parent / "outside/new").exists()
    assert (folder / "flow.py").read_text() == FLOW


def test_a_patch_is_not_shortened_through_a_link_that_comes_late(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    from migrate import run
    from migrate.source import Unwritable

    def write(path: str, data: bytes, expected: bytes) -> None:
        if path.endswith("second.py"):
            os.replace("back", "moved")
            os.symlink("../outside/secret.py", "back")
            raise Unwritable("is read-only")
        Path(path).write_bytes(data)

    place(folder, {"second.py": FLOW})
    monkeypatch.setattr(run, "write_file", write)
    before = contents(folder.parent / "outside")
    assert main(["--image", IMAGE, "--patch", "back", "."]) == 2
    assert "back' cannot be written: has changed since it was read" in capsys.readouterr().err
    assert contents(folder.parent / "outside") == before


PATCH = "--- a/{name}\n+++ b/{name}\n@@ -1 +1 @@\n-new\n+old\n"


@pytest.mark.parametrize(
    "name",
    [
        ".git/config",
        ".GIT/config",
        ".git /config",
        ".git./config",
        "git~1/config",
        ".g\u200cit/config",
        ".git::$INDEX_ALLOCATION/config",
        "sub/.git/hooks/post-commit",
        "sub/.git",
    ],
)
def test_an_undo_keeps_its_hands_off_git(folder: Path, capsys: Said, name: str) -> None:
    place(folder, {name: "new\n", "fine.py": "new\n"})
    place(folder, {"back": PATCH.format(name="fine.py") + PATCH.format(name=name)})
    assert main(["--undo", "back"]) == 2
    said = capsys.readouterr().err
    assert said.endswith(" is git's own\n")
    assert said.count("\n") == 1
    assert (folder / name).read_text() == (folder / "fine.py").read_text() == "new\n"


@pytest.mark.parametrize("name", [".github/flow.py", "git/flow.py", "x.git/flow.py", ".gitx.py"])
def test_an_undo_reaches_what_is_only_named_like_git(folder: Path, name: str) -> None:
    place(folder, {name: "new\n", "back": PATCH.format(name=name)})
    assert main(["--undo", "back"]) == 0
    assert (folder / name).read_text() == "old\n"


def test_an_undo_with_numbers_out_of_reason(folder: Path, capsys: Said) -> None:
    place(folder, {"back": PATCH.format(name="flow.py").replace("-1", "-" + "1" * 5000)})
    assert main(["--undo", "back"]) == 2
    assert "line 3: it is no head of changes" in capsys.readouterr().err


# ---------------------------------------------------------------- git


def test_git_fetches_nothing(folder: Path) -> None:
    """An object that is missing in a partial clone would be fetched, by ssh or by a helper."""
    trap = folder.parent / "sprung"
    run = program(folder.parent / "trap", trap)
    (folder / ".git").rmdir()
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "x")
    for path in (folder / ".git/objects").glob("*/*"):
        if path.parent.name not in ("info", "pack") and _is_tree(folder, path):
            path.unlink()
    settings = {"core.repositoryformatversion": "1", "extensions.partialClone": "o"}
    settings |= {"remote.o.promisor": "true", "remote.o.url": "ssh://x/y", "core.sshCommand": run}
    for key, value in settings.items():
        git(folder, "config", key, value)
    asked = ["git", "diff", "HEAD"]
    subprocess.run(asked, cwd=folder, capture_output=True, check=False, timeout=60)
    assert trap.exists(), "the trap springs"
    trap.unlink()
    done = tool(folder, "--check", "--changed", "HEAD", "--image", IMAGE, ".")
    assert done.returncode == 2
    assert "--changed: git says of" in done.stderr
    assert not trap.exists()


def _is_tree(folder: Path, path: Path) -> bool:
    name = path.parent.name + path.name
    command = ["git", "cat-file", "-t", name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout == "tree\n"


def test_a_folder_that_looks_like_a_repository(folder: Path) -> None:
    trap = folder.parent / "sprung"
    run = program(folder.parent / "trap", trap)
    inner = folder / "inner"
    place(inner, {"flow.py": FLOW})
    git(folder, "init", "-q", "--bare", "inner")
    place(inner, {"info/exclude": "flow.py\n"})
    settings = {"bare": "false", "worktree": str(inner), "fsmonitor": run}
    for key, value in settings.items():
        git(inner, "config", f"core.{key}", value)
    subprocess.run(["git", "status"], cwd=inner, capture_output=True, check=False)
    assert trap.exists(), "the trap springs"
    trap.unlink()
    for where in (folder, inner):
        done = tool(where, "--check", "--image", IMAGE, ".")
        assert "flow.py:4:2: IMG001" in done.stdout
        assert not trap.exists()


def test_a_forged_index(folder: Path) -> None:
    """git refuses to add such names, but reads them: files and submodules above, behind a link."""
    (folder / ".git").rmdir()
    git(folder, "init", "-q")
    (folder / "link").symlink_to("../outside")
    files = [b"../outside/secret.py", b"link/secret.py", b"x/../../outside/secret.py"]
    modules = [b"..", b"../outside", b".", b"link", b"x/..", b"x/../.."]
    place(folder, {"x/y.txt": ""})
    names = [*((name, 0o100644) for name in files), *((name, 0o160000) for name in modules)]
    entries = b"".join(_entry(name, mode) for name, mode in sorted(names))
    index = b"DIRC" + struct.pack(">LL", 2, len(names)) + entries
    (folder / ".git/index").write_bytes(index + sha1(index).digest())
    done = tool(folder, "--image", IMAGE, ".")
    assert done.stderr.splitlines() == ["rewrote flow.py", "1 task pinned in 1 file."]
    assert done.stdout == ""
    assert (folder.parent / "outside/secret.py").read_text() == FLOW


def _entry(name: bytes, mode: int) -> bytes:
    """One of an index, as gitformat-index has it."""
    head = struct.pack(">10L20sH", *(0,) * 6, mode, 0, 0, 0, b"\1" * 20, len(name))
    return (head + name).ljust((62 + len(name) + 8) // 8 * 8, b"\0")


# ---------------------------------------------------------------- the current folder


@pytest.mark.skipif(sys.version_info < (3, 11), reason="runpy itself is imported from there")
def test_every_module_of_pythons_lies_in_the_current_folder(folder: Path) -> None:
    trap = folder.parent / "sprung"
    names = [*sys.stdlib_module_names, "rich", "pathspec", "packaging", "shtab", "tomli"]
    place(folder, {f"{name}.py": f"open({str(trap)!r}, 'w')\n" for name in names})
    done = tool(folder, "--check", "--image", IMAGE, ".")
    assert (done.returncode, trap.exists()) == (1, False), done.stderr


def test_workers_do_not_start_in_the_current_folder(folder: Path) -> None:
    """Where Python starts them anew, as on macOS, that is by `python -c`."""
    trap = folder.parent / "sprung"
    place(folder, {f"m{number}.py": FLOW for number in range(300)})
    place(folder, {"multiprocessing.py": f"open({str(trap)!r}, 'w')\n"})
    start = "import multiprocessing as m, sys\nif __name__ == '__main__':\n"
    start += "    m.set_start_method('spawn')\n    from migrate.cli import main\n"
    place(folder.parent, {"start.py": f"{start}    sys.exit(main(sys.argv[1:]))\n"})
    command = [sys.executable, "../start.py", "--check", "-q", "--image", IMAGE, "."]
    env = environment(folder)
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    assert (done.returncode, trap.exists()) == (1, False), done.stderr


# ---------------------------------------------------------------- time


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("flow.py", f"{FLOW}x = 1  # migrate: ignore: a{' ' * 20_000}b c\n"),
        ("flow.py", "# migrate: ignore\n" * 12_000 + FLOW),
        ("flow.py", FLOW + "x = 1  # migrate: ignore\n" * 8_000),
        ("flow.py", f"{FLOW}# migrate: ignore[{'A,' * 20_000}]\n"),
        (
            "pyproject.toml",
            "[project]\ndependencies = ["
            + ",".join(f'"a{number}"' for number in range(9_000))
            + "]\n",
        ),
        (
            "pyproject.toml",
            "[tool.poetry.dependencies]\npython = '"
            + "||".join(f"3.11.{number}" for number in range(180))
            + "'\n",
        ),
        (
            "pyproject.toml",
            "[tool.poetry.dependencies]\n"
            f"flytekit = {{ version = '1.0', python = '3.11 || {' ' * 60_000}!' }}\n",
        ),
        ("requirements.txt", f"flytekit{' ' * 50_000}=={' ' * 50_000}!\n{'#' * 50_000}\n"),
        ("uv.lock", "[[package]]\nname = 'flytekit'\nversion = '1'\n" * 1_000),
    ],
)
def test_time_grows_with_the_text(folder: Path, name: str, text: str) -> None:
    """A text that took minutes when each part of it was looked at for each other."""
    place(folder, {name: text})
    start = process_time()
    assert main(["--check", "-q", "."]) in (1, 2)
    assert process_time() - start < 60


# ---------------------------------------------------------------- what is written of it


def test_each_line_of_the_table_is_held_by_tests() -> None:
    here = Path(__file__).parent
    text = (here.parent / "SECURITY.md").read_text(encoding="utf-8")
    table = text.partition("[start:table]")[2].partition("[end:table]")[0]
    rows = [line for line in table.splitlines() if line.startswith("| to ")]
    assert len(rows) > 5
    known = "".join(path.read_text(encoding="utf-8") for path in here.glob("test_*.py"))
    for row in rows:
        named = re.findall(r"`(test_\w+)`", row.rpartition(" | ")[2])
        assert named, row
        assert [name for name in named if f"\ndef {name}(" not in known] == []
