"""Constants as images: the import that a formatter leaves alone, what is refused, what is made.

Files before and after are in `cases/constant_*`; here is what needs other tools, or other folders.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from migrate.cli import main

IMAGE = "ghcr.io/acme/base:1.0"
TASK = "\n\n@task\ndef train() -> int:\n    return 1\n"
FLOW = f"from flytekit import task\n{TASK}"
IMPORTED = FLOW.replace("task\n", "task\n\nfrom acme.images import BASE\n", 1).replace(
    "@task", "@task(container_image=BASE)"
)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a package that has a constant, and a task that names no image."""
    write(
        tmp_path,
        {
            "pyproject.toml": "[project]\nname = 'acme'\n",
            "acme/__init__.py": "",
            "acme/images.py": f'BASE = "{IMAGE}"\n',
            "flow.py": FLOW,
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# ---------------------------------------------------------------- beside the sorters

STANDARD = ("", "import os", "import re\nfrom typing import Any", "from pathlib import Path  # why")
OTHERS = ("", "import flytekit\nimport numpy as np", "from aaa import x\nfrom zzz import y, z")
OURS = (
    "",
    "import acme",
    "import acme.zoo",
    "from acme import config",
    "from acme.zoo import Lion\nfrom beta import b",
    "from beta import b",
    "from acme.images import OTHER",
    "from acme.images import A1, OTHER, Zed, gpu  # why",
    "from acme.images import A1, Alpha, apple",
    "from acme.images import ALPHA_ALPHA_ALPHA, BRAVO_BRAVO_BRAVO, CHARLIE_CHARL, Zed",
    "from acme.images import ALPHA_ALPHA_ALPHA, BRAVO_BRAVO_BRAVO, CHARLIE_CHARL, Z  # why",
    "from acme.images import ALPHA_ALPHA_ALPHA, BRAVO_BRAVO_BRAVO, CHARLIE_CHARLIE, DELTA, Zed",
    "from acme.images import *",
    "from acme.images10 import X\nfrom acme.images9 import Y",
)
RELATIVE = ("", "from . import beside", "from ..up import Y")
HEADS = ("", '"""Docstring."""\n\n', "# Copyright\n\nfrom __future__ import annotations\n\n")
BELOW = ("", "BASE = 'https://example.com'\n\n\n")
ALIASED = (
    "from acme.images import gpu as g",
    "from acme.images import OTHER as O\nimport acme.zoo",
)


def corpus(sorter: str) -> dict[str, str]:
    """Modules with every kind of block of imports.

    isort parts what is taken from one module around a name with an alias, where ruff does not:
    there the tool follows ruff. isort without black's profile breaks long lines in its own way.
    """
    ours = (*OURS, *ALIASED) if sorter == "ruff" else OURS
    parts = [
        (own, below, turn)
        for own, below, turn in itertools.product(ours, BELOW, range(3))
        if not (sorter == "isort" and "ALPHA" in own)
        and not (sorter != "ruff" and below and "acme.images import" in own)
    ]
    found = {}
    for number, (own, below, turn) in enumerate(parts):
        head = HEADS[(number + turn) % len(HEADS)]
        lines = [
            *STANDARD[number % len(STANDARD)].splitlines(),
            *OTHERS[turn].splitlines(),
            "from flytekit import task, workflow",
            *own.splitlines(),
            *RELATIVE[number // 2 % len(RELATIVE)].splitlines(),
        ]
        found[f"flows/m{number}.py"] = f"{head}{chr(10).join(lines)}\n\n\n{below}{TASK.lstrip()}"
    return found


def tool(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


SORTERS = {
    "ruff": [
        ["ruff", "check", "--isolated", "--no-cache", "--select", "I", "--fix"],
        ["ruff", "format", "--isolated", "--no-cache"],
    ],
    "isort and black": [["isort", "--profile", "black"], ["black", "-q"]],
    "isort": [["isort"]],
}


@pytest.mark.parametrize("sorter", SORTERS)
def test_what_a_sorter_has_sorted_stays_sorted(project: Path, sorter: str) -> None:
    if sorter != "ruff":
        pytest.importorskip("isort")
    write(project, corpus(sorter))
    modules_of_ours = "config zoo images9 images10".split()
    write(project, {f"acme/{name}.py": "" for name in modules_of_ours})
    write(project, {"beta/__init__.py": "", "flows/__init__.py": ""})
    for command in SORTERS[sorter]:
        tool(*command, "flows", cwd=project)
    before = contents(project / "flows")
    assert main(["-q", "--image", "acme.images:BASE", "flows"]) == 0
    migrated = contents(project / "flows")
    assert all(migrated[name] != before[name] for name in before if name != "__init__.py")
    for command in SORTERS[sorter]:
        tool(*command, "flows", cwd=project)
    again = contents(project / "flows")
    moved = [migrated[name].decode() for name in migrated if again[name] != migrated[name]]
    assert moved == []


# ---------------------------------------------------------------- beside anything else

BESIDE = """\
x = 1

if x: import json

try: import nothing
except ImportError: nothing = None

import os; y = 2

sys = None

def helper():
    import acme.images
    return acme.images.BASE
# a comment

class Kind:
    BASE = 2

from acme.images import (A1,
    OTHER)

from acme.images import (  # (one
    A1, # (two
    OTHER # three
)

from \\
    acme.images import A1, \\
    OTHER

import acme.images as ai

from acme import images

import acme.images

import acme

import sys; sys.path.append('x')

z = '''
import fake
'''

from acme.images import BASE

from acme.images import BASE as ZZ

if not x: from acme.images import BASE

from flytekit import task; q = 3

from flytekit import task, workflow"""
STUB = """\
images = []


def task(function=None, container_image=None):
    images.append(container_image)
    return function or (lambda given: given)


workflow = task
"""
RUN = """\
import json, runpy, sys
sys.path.insert(0, ".")
import flytekit
said = {}
for name in sys.argv[1:]:
    flytekit.images.clear()
    try:
        runpy.run_path(name)
        said[name] = list(flytekit.images)
    except Exception as error:
        said[name] = type(error).__name__
print(json.dumps(said))
"""


def images_of(folder: Path, names: list[str]) -> dict[str, list[str | None] | str]:
    """The images that each module's tasks are given when it is run, or its error."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *names], cwd=folder, capture_output=True, text=True, check=True
    )
    said: dict[str, list[str | None] | str] = json.loads(done.stdout)
    return said


def test_whatever_stands_beside_it_a_module_runs_as_before(project: Path) -> None:
    """Modules put together by chance, run for real: each task that is changed gets the constant."""
    chance = random.Random(4)
    stands = [f"{each}\n" for each in BESIDE.split("\n\n")]
    modules = {}
    for number in range(150):
        parts = chance.sample(stands, chance.randint(0, 6))
        parts.append("from flytekit import task\n")
        chance.shuffle(parts)
        end = chance.choice(["\n", "\r\n"])
        modules[f"m{number}.py"] = ("".join(parts) + TASK).replace("\n", end)
    write(project, {"acme/images.py": f'BASE = "{IMAGE}"\nA1 = "a/b:1"\nOTHER = "a/b:2"\n'})
    for name, text in modules.items():
        (project / name).write_bytes(text.encode())
    (project / "flow.py").unlink()
    elsewhere = project.parent / "stubbed"
    names = sorted(modules)
    shutil.copytree(project, elsewhere)
    write(elsewhere, {"flytekit.py": STUB})
    before = images_of(elsewhere, names)
    assert main(["-q", "--image", "acme.images:BASE", "."]) in (0, 1)
    changed = [name for name in names if (project / name).read_bytes() != modules[name].encode()]
    assert len(changed) > len(names) / 2
    for name in changed:
        shutil.copy(project / name, elsewhere / name)
    after = images_of(elsewhere, names)
    wanted = {
        name: [IMAGE if each is None else each for each in said]
        if isinstance(said, list) and name in changed
        else said
        for name, said in before.items()
    }
    assert after == wanted


# ---------------------------------------------------------------- other folders


def test_only_a_module_that_can_be_imported_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seen from another project it may not be installed, unless that uses it already."""
    mark = "[project]\nname = 'x'\n"
    write(
        project,
        {
            "lib/pyproject.toml": mark,
            "lib/common/__init__.py": "",
            "lib/common/images.py": f'BASE = "{IMAGE}"\n',
            "lib/common/other.py": "",
            "lib/flow.py": FLOW,
            "app/pyproject.toml": mark,
            "app/flow.py": FLOW,
            "app/uses.py": FLOW.replace("task\n", "task\n\nfrom common import other\n", 1),
            "part/common/__init__.py": "",
            "part/flow.py": FLOW,
        },
    )
    assert main(["--image", "common.images:BASE", "lib", "app", "part"]) == 1
    assert "BASE" in (project / "lib/flow.py").read_text()
    assert "import BASE" in (project / "app/uses.py").read_text()
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in said] == ["app/flow.py", "part/flow.py"]
    assert all("IMG015" in line for line in said)
    assert "is in lib, another project" in said[0]
    assert "common.images is there more than once from here" in said[1]


def test_a_circle_of_one_module_is_not_one_of_another(project: Path) -> None:
    flow = f"""from flytekit import task
from flytekit.extras.tasks.shell import ShellTask

from acme import images, later
{TASK}

shell = ShellTask(name="shell", script="true")
print(images, later)
"""
    settings = "[tool.migrate]\nimage = 'acme.images:BASE'\n"
    settings += "[tool.migrate.images-by-type]\nshell = 'acme.later:SHELL'\n"
    later = f'import acme.flow\n\nSHELL = "{IMAGE}"\n'
    write(project, {"pyproject.toml": settings, "acme/later.py": later, "acme/flow.py": flow})
    assert main(["-q", "acme/flow.py"]) == 1
    after = flow.replace("@task", "@task(container_image=images.BASE)")
    assert (project / "acme/flow.py").read_text() == after


def test_a_src_layout_is_understood(project: Path) -> None:
    write(
        project,
        {
            "src/pack/__init__.py": "",
            "src/pack/images.py": f'BASE = "{IMAGE}"\n',
            "src/pack/flow.py": FLOW,
            "tests/flow.py": FLOW,
            "tests/other.py": FLOW.replace(
                "task\n", "task\nfrom src.pack.images import X as Y\n", 1
            ),
        },
    )
    assert main(["-q", "--image", "pack.images:BASE", "src", "tests"]) == 0
    for name in ("src/pack/flow.py", "tests/flow.py", "tests/other.py"):
        assert "from pack.images import BASE\n" in (project / name).read_text()


def test_a_module_out_of_sight_is_taken_at_its_word(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--image", "zzz.images:BASE", "flow.py"]) == 0
    note = "zzz.images is not among the files in sight: that it has BASE isn't checked"
    assert f"note: {note}" in capsys.readouterr().err
    last = "from zzz.images import BASE\n"
    assert (project / "flow.py").read_text() == IMPORTED.replace(
        "\nfrom acme.images import BASE\n", last
    )
    assert main(["--check", "--image", "zzz.images:BASE", "flow.py"]) == 0


def test_a_module_behind_a_link_is_in_sight_unless_that_leads_out(
    project: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside, {"images.py": f'BASE = "{IMAGE}"\n'})
    for name, target, notes in (("pictures", "../acme", 0), ("others", str(outside), 1)):
        write(project, {"flows/flow.py": FLOW})
        (project / "flows" / name).symlink_to(target)
        assert main(["--image", f"{name}.images:BASE", "flows"]) == 0
        assert f"from {name}.images import BASE\n" in (project / "flows/flow.py").read_text()
        assert capsys.readouterr().err.count("is not among the files in sight") == notes


@pytest.mark.parametrize(
    ("there", "value"),
    [
        ("from zzz.images import BASE", "BASE"),
        ("from zzz.images import BASE as B", "B"),
        ("from zzz import images", "images.BASE"),
        ("import zzz.images", "zzz.images.BASE"),
        ("import zzz.images as pictures", "pictures.BASE"),
        ("from acme.nothing import BASE", "BASE_IMAGE"),
        ("from zzz.nothing import BASE", "BASE_IMAGE"),
        ("from .images import BASE", "BASE_IMAGE"),
        ("from .zzz.images import BASE", "BASE_IMAGE"),
        ("from .zzz import images", "BASE"),
    ],
)
def test_a_module_out_of_sight_is_known_by_its_name_alone(
    project: Path, there: str, value: str
) -> None:
    (project / "flow.py").write_text(FLOW.replace("task\n", f"task\n\n{there}\n", 1))
    assert main(["-q", "--image", "zzz.images:BASE", "flow.py"]) == 0
    assert f"@task(container_image={value})\n" in (project / "flow.py").read_text()


def test_a_namesake_in_the_folder_that_a_file_is_run_from_comes_first(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / ".git").mkdir()
    write(project, {"flows/acme.py": "", "flows/flow.py": FLOW, "pack/__init__.py": ""})
    write(project, {"pack/acme.py": "", "pack/flow.py": FLOW})
    assert main(["--image", "acme.images:BASE", "flows", "pack"]) == 1
    assert "IMG015 train (task)" in (printed := capsys.readouterr().out)
    assert "; flows/acme.py hides it from the files beside it\n" in printed
    assert (project / "flows/flow.py").read_text() == FLOW
    assert (project / "pack/flow.py").read_text() == IMPORTED


def test_a_folder_that_pyflyte_run_does_not_look_out_of_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = FLOW.replace("\n\n", "\n\nfrom acme import zoo\n\n", 1)
    write(project, {"acme/zoo.py": "", "loose/flow.py": FLOW, "known/flow.py": known})
    write(project, {"pack/__init__.py": "", "pack/flow.py": FLOW})
    assert main(["--image", "acme.images:BASE", "."]) == 0
    assert [line for line in capsys.readouterr().err.splitlines() if "note" in line] == [
        "note: `pyflyte run FILE` and notebooks in loose find acme only if it is installed or on"
        " PYTHONPATH; for FILE, an empty __init__.py there adds the folder above"
    ]
    assert main(["--image", "acme.images:BASE", "."]) == 0
    assert "note" not in capsys.readouterr().err
    pyflyte = str(Path(sys.executable).with_name("pyflyte"))
    for folder, found in (("loose", False), ("pack", True)):
        done = subprocess.run([pyflyte, "run", f"{folder}/flow.py", "train"], capture_output=True)
        assert (done.returncode == 0) is found
        assert (b"No module named 'acme'" in done.stdout + done.stderr) is not found


def test_a_file_of_carriage_returns_and_other_letters(project: Path) -> None:
    text = ("# größer\n" + FLOW).replace("\n", "\r\n")
    (project / "flow.py").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert main(["-q", "--image", "acme.images:BASE", "flow.py"]) == 0
    after = ("# größer\n" + IMPORTED).replace("\n", "\r\n")
    assert (project / "flow.py").read_bytes() == b"\xef\xbb\xbf" + after.encode()


def test_real_flytekit_gives_the_task_the_constants_image(project: Path) -> None:
    assert main(["-q", "--image", "acme.images:BASE", "."]) == 0
    script = "import flow; print(flow.train.container_image)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == IMAGE


# ---------------------------------------------------------------- why it is refused

CASES = {
    "constant_circle_of_others": "acme/a.py imports acme/b.py",
    "constant_circle_of_packages": "acme/__init__.py imports flows/train.py",
    "constant_own_module_conditional": "BASE is not bound above it, or more than once",
    "constant_refused_circle": "acme/images.py imports acme/flows/train.py",
    "constant_refused_import_in_a_function": "no import that always runs stands above it",
    "constant_refused_long_circle": "acme/two.py imports acme/flows.py",
    "constant_refused_path_that_changes_below": "no import follows line 5, where sys.path changes",
    "constant_refused_path_that_changes_in_a_call": (
        "no import follows line 10, where sys.path changes"
    ),
    "constant_refused_star_of_ours": "an import of * may bind BASE",
}
"""What is said where the cases of these names are refused."""


def reason(printed: str) -> str:
    """What is said of the one site that cannot take its image from the constant."""
    [line] = [line for line in printed.splitlines() if "IMG015" in line]
    return line.partition("the constant that was asked for; ")[2]


@pytest.mark.parametrize("case", CASES)
def test_it_is_said_why_a_constant_cannot_be_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    shutil.copytree(Path(__file__).parent / "cases" / case / "before", tmp_path / "it")
    (tmp_path / "it/.git").mkdir()
    monkeypatch.chdir(tmp_path / "it/acme")
    assert main(["--check", "--image", "acme.images:BASE", ".."]) == 1
    assert reason(capsys.readouterr().out) == CASES[case]


MARK = "[project]\nname = 'x'\n"
BASE = f'BASE = "{IMAGE}"\n'
FAR = {
    "a package's bare name": (
        "images:BASE",
        {"acme/flow.py": FLOW},
        "images is in acme, a package: its bare name can be imported here is not proven",
    ),
    "another project": (
        "common.images:BASE",
        {
            "lib/pyproject.toml": MARK,
            "lib/common/__init__.py": "",
            "lib/common/images.py": BASE,
            "acme/flow.py": FLOW,
        },
        "common.images is in lib, another project: that it can be imported here is not proven",
    ),
    "another project, which a module that is generated here is named like": (
        "common.images:BASE",
        {
            "lib/pyproject.toml": MARK,
            "lib/common/__init__.py": "",
            "lib/common/images.py": BASE,
            "acme/flow.py": FLOW.replace("task\n", "task\n\nfrom .common import x\n", 1),
        },
        "common.images is in lib, another project: that it can be imported here is not proven",
    ),
    "a module of the same name beside it": (
        "acme.images:BASE",
        {"flows/acme.py": "", "flows/flow.py": FLOW},
        "flows/acme.py hides it from the files beside it",
    ),
    "a package of the same name beside it": (
        "acme.images:BASE",
        {"flows/acme/__init__.py": "", "flows/flow.py": FLOW},
        "flows/acme/__init__.py hides it from the files beside it",
    ),
    "a package beside the folder that a package's files are run from": (
        "acme.images:BASE",
        {"src/acme.py": "", "src/pack/__init__.py": "", "src/pack/flow.py": FLOW},
        "src/acme.py hides it from the files beside it",
    ),
    "a package without the module in another tree": (
        "acme.images:BASE",
        {"far/.git/HEAD": "", "far/acme/__init__.py": "", "far/flow.py": FLOW, "flow.py": ""},
        "acme.images is there more than once from here, or not whole",
    ),
    "only in a part of the tree": (
        "deep.acme.images:BASE",
        {"a/deep/acme/images.py": BASE, "a/flow.py": "", "b/deep/acme/x.py": "", "b/c/d.py": FLOW},
        "there is no deep.acme.images where deep.acme is",
    ),
    "out of sight": (
        "deep.pictures:BASE",
        {"a/deep/__init__.py": "", "a/deep/pictures.py": BASE, "b/flow.py": FLOW},
        "a/deep/pictures.py cannot be imported as deep.pictures from here",
    ),
    "a package out of sight": (
        "deep.pictures:BASE",
        {"a/deep/__init__.py": "", "a/deep/pictures/__init__.py": BASE, "b/flow.py": FLOW},
        "a/deep/pictures/__init__.py cannot be imported as deep.pictures from here",
    ),
    "not an image in one of two places": (
        "pictures:BASE",
        {"a/.git/HEAD": "", "a/pictures.py": BASE, "a/flow.py": "", "b/flow.py": FLOW},
        "a/pictures.py cannot be imported as pictures from here",
    ),
}


@pytest.mark.parametrize("where", FAR)
def test_it_is_said_why_a_constant_of_another_folder_is_not_imported(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    (project / "flow.py").unlink()
    image, files, why = FAR[where]
    write(project, {".git/HEAD": "", **files})
    monkeypatch.chdir(project / "acme")
    assert main(["--check", "--image", image, ".."]) == 1
    assert reason(capsys.readouterr().out) == why


# ---------------------------------------------------------------- one is made

MAKE = ("--image", "acme.pictures:BASE", "--create-constant", IMAGE)
MADE = f"""\
\"\"\"Container images of the tasks, one a line: a person or a bot updates them here.\"\"\"

BASE = "{IMAGE}"
"""


def test_a_constant_is_made_with_its_module(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*MAKE, "."]) == 0
    assert (project / "acme/pictures.py").read_text() == MADE
    assert "from acme.pictures import BASE" in (project / "flow.py").read_text()
    said = capsys.readouterr().err.splitlines()
    assert said == ["wrote acme/pictures.py", "rewrote flow.py", "1 task pinned in 1 file."]
    after = contents(project)
    assert main([*MAKE, "."]) == 0
    assert contents(project) == after
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((project / "acme/pictures.py").stat().st_mode) == 0o666 & ~mask


def test_a_constant_is_added_to_its_module(project: Path) -> None:
    (project / "acme/images.py").write_bytes(b'OTHER = "a/b:1"\r\nX = 1')
    assert main(["-q", "--image", "acme.images:BASE", "--create-constant", IMAGE, "."]) == 0
    made = (project / "acme/images.py").read_bytes()
    assert made == f'OTHER = "a/b:1"\r\nX = 1\r\nBASE = "{IMAGE}"\r\n'.encode()
    assert (project / "flow.py").read_text() == IMPORTED


@pytest.mark.parametrize("mode", ["--diff", "--check"])
@pytest.mark.parametrize("module", ["acme.pictures", "acme.images"])
def test_looking_shows_what_would_be_made_and_writes_nothing(
    project: Path, capsysbinary: pytest.CaptureFixture[bytes], mode: str, module: str
) -> None:
    before = contents(project)
    (project / "flow.py").write_text("")  # nothing else changes
    name = "SPARK"
    command = ["--image", f"{module}:{name}", "--create-constant", IMAGE]
    assert main([mode, *command, "."]) == 1
    assert contents(project) == before | {"flow.py": b""}
    if mode == "--diff":
        patch = capsysbinary.readouterr().out
        subprocess.run(["git", "init", "-q"], cwd=project, check=True)
        subprocess.run(["git", "apply"], input=patch, cwd=project, check=True)
        patched = (project / f"{module.replace('.', '/')}.py").read_text()
        assert f'{name} = "{IMAGE}"\n' in patched


def test_a_diff_with_a_module_that_is_not_there_yet_is_what_is_written(
    project: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["--diff", *MAKE, "."]) == 1
    patch = capsysbinary.readouterr().out
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    subprocess.run(["git", "apply"], input=patch, cwd=project, check=True)
    patched = contents(project / "acme") | {"flow": (project / "flow.py").read_bytes()}
    subprocess.run(["git", "apply", "-R"], input=patch, cwd=project, check=True)
    assert main(["-q", *MAKE, "."]) == 0
    assert contents(project / "acme") | {"flow": (project / "flow.py").read_bytes()} == patched


def test_where_the_new_module_is_not_seen_nothing_imports_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, {"far/.git/HEAD": "", "far/flow.py": FLOW})
    assert main([*MAKE, "acme", "far"]) == 1
    assert (project / "far/flow.py").read_text() == FLOW
    why = "../acme/pictures.py cannot be imported as acme.pictures from here"
    assert reason(capsys.readouterr().out) == why


def test_a_package_that_imports_the_task_has_no_new_module_for_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, {"acme/__init__.py": "import flow\n"})
    assert main([*MAKE, "."]) == 1
    assert reason(capsys.readouterr().out) == "acme/__init__.py imports flow.py"


def test_a_task_above_the_new_constant_does_not_get_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, {"acme/images.py": FLOW})
    assert main(["--image", "acme.images:BASE", "--create-constant", IMAGE, "."]) == 1
    why = "BASE is not bound above it, or more than once"
    assert reason(capsys.readouterr().out) == why
    assert (project / "acme/images.py").read_text() == f'{FLOW}BASE = "{IMAGE}"\n'
    assert (project / "flow.py").read_text() == IMPORTED


@pytest.mark.parametrize(
    ("module", "beside"), [("acme.images", "acme.generated"), ("pictures", "generated")]
)
def test_a_missing_module_beside_the_constants_own_is_not_that(
    project: Path, module: str, beside: str
) -> None:
    text = f"try:\n    from {beside} import VERSION\nexcept ImportError:\n    VERSION = 1\n"
    write(project, {f"{module.replace('.', '/')}.py": text})
    assert main(["-q", "--image", f"{module}:BASE", "--create-constant", IMAGE, "."]) == 0
    assert (project / "flow.py").read_text() == IMPORTED.replace("acme.images", module)


def test_a_module_that_cannot_be_written_stops_the_run(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    before = contents(project)
    assert main([*MAKE, "."]) == 3
    assert contents(project) == before
    assert capsys.readouterr().err == (
        "acme/pictures.py: no space left on device; nothing else was written\n"
    )


# ---------------------------------------------------------------- wrong inputs

WRONG = {
    "no such name": (
        ["--image", "acme.images:SPARK"],
        "--image: acme/images.py has no SPARK that is seen to be a string or an ImageSpec"
        " (--create-constant adds one)",
    ),
    "no image": (
        ["--image", "acme.numbers:BASE"],
        "--image: acme/numbers.py has no BASE that is seen to be a string or an ImageSpec"
        " (--create-constant adds one)",
    ),
    "an image that may be None": (
        ["--image", "acme.maybe:BASE"],
        "--image: acme/maybe.py has no BASE that is seen to be a string or an ImageSpec"
        " (--create-constant adds one)",
    ),
    "an image that moves": (
        ["--image", "acme.moves:BASE"],
        "--image: 'ghcr.io/acme/base' has neither a tag nor a digest, and flytekit would send it to"
        " the cluster as it stands: write ghcr.io/acme/base:TAG or ghcr.io/acme/base@sha256:DIGEST"
        " (--create-constant adds one)",
    ),
    "no such module": (
        ["--image", "acme.none:BASE"],
        "--image: there is no module acme.none in sight, though its package is:"
        " --create-constant IMAGE makes it",
    ),
    "a keyword": (
        ["--image", "acme.class:BASE"],
        "--image: 'acme.class:BASE' names no module that can be imported: 'class' is a word of"
        " Python's",
    ),
    "a reference that moves": (
        ["--image", "acme.images:NEW", "--create-constant", "ghcr.io/acme/base"],
        "--create-constant: 'ghcr.io/acme/base' has neither a tag nor a digest, and flytekit would"
        " send it to the cluster as it stands: write ghcr.io/acme/base:TAG or"
        " ghcr.io/acme/base@sha256:DIGEST",
    ),
    "another value": (
        ["--image", "acme.images:BASE", "--create-constant", "a/b:2"],
        "--create-constant: BASE is 'ghcr.io/acme/base:1.0' in acme/images.py already:"
        " change it there, or choose another name",
    ),
    "another thing": (
        ["--image", "acme.numbers:BASE", "--create-constant", "a/b:2"],
        "--create-constant: BASE is something else in acme/numbers.py already:"
        " change it there, or choose another name",
    ),
    "no package": (
        ["--image", "other.images:BASE", "--create-constant", "a/b:2"],
        "--create-constant: there is no package other in sight: make the folder other with an"
        " empty __init__.py",
    ),
    "a module for a package": (
        ["--image", "flow.images:BASE", "--create-constant", "a/b:2"],
        "--create-constant: flow.py is no package",
    ),
    "Python's own": (
        ["--image", "os:BASE", "--create-constant", "a/b:2"],
        "--create-constant: os is another's: name a module of your own",
    ),
    "Python's own, out of sight": (
        ["--image", "os.path:BASE"],
        "--image: os.path is another's: name a module of your own",
    ),
    "a link": (
        ["--image", "acme.link:NEW", "--create-constant", "a/b:2"],
        "--create-constant: acme/link.py is a link, which is not written through:"
        " add NEW where it leads",
    ),
    "a module that cannot be read": (
        ["--image", "acme.broken:BASE", "--create-constant", "a/b:2"],
        "--create-constant: acme/broken.py cannot be read: invalid syntax (<unknown>, line 1)",
    ),
    "no name": (
        ["--image", "ghcr.io/acme/base:1.0", "--create-constant", "a/b:2"],
        "--create-constant: needs the constant's name, --image MODULE:NAME",
    ),
    "no image at all": (
        ["--create-constant", "a/b:2"],
        "--create-constant: needs the constant's name, --image MODULE:NAME",
    ),
    "in a configuration": (
        ["--config", "acme/wrong.toml"],
        "acme/wrong.toml:2: acme/images.py has no SPARK that is seen to be a string or an ImageSpec"
        " (--create-constant adds one)",
    ),
}


@pytest.mark.parametrize("options", WRONG)
def test_bad_use_is_one_line_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str], options: str
) -> None:
    write(
        project,
        {
            "acme/numbers.py": "BASE = 1\n",
            "acme/maybe.py": "import os\n\nBASE = os.getenv('IMAGE')\n",
            "acme/moves.py": "BASE = 'ghcr.io/acme/base'\n",
            "acme/broken.py": "= 1\n",
            "acme/wrong.toml": "[tool.migrate]\nimage = 'acme.images:SPARK'\n",
        },
    )
    (project / "acme/link.py").symlink_to("images.py")
    before = contents(project)
    arguments, message = WRONG[options]
    try:
        code = main([*arguments, "flow.py", "acme"])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert code == 2
    assert capsys.readouterr().err == f"flyte-image-guide: {message}\n"
    assert contents(project) == before


def test_a_report_has_the_image_of_a_constant_in_the_file(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = FLOW.replace("task\n", f'task\n\nBASE = "{IMAGE}"\n', 1)
    (project / "flow.py").write_text(own)
    main(["--check", "--output-format", "json", "--image", "flow:BASE", "flow.py"])
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    assert finding["image"] == IMAGE


# ---------------------------------------------------------------- where a new module goes

NEW = ["--image", "pictures:BASE", "--create-constant", IMAGE]


@pytest.mark.parametrize("paths", [["flow.py"], ["acme", "flow.py"], ["acme/deep"]])
def test_a_module_of_no_package_goes_where_the_imports_begin(
    project: Path, paths: list[str]
) -> None:
    write(project, {"acme/deep/__init__.py": "", "acme/deep/flow.py": FLOW})
    main(["-q", *NEW, *paths])
    assert (project / "pictures.py").read_text().endswith(f'BASE = "{IMAGE}"\n')
    assert not (project / "acme/pictures.py").exists()


AMBIGUOUS = {
    "two roots": (
        [*NEW, "flow.py", "far"],
        "pictures could go into . and far: name a package, as in --image PACKAGE.pictures:NAME",
    ),
    "two modules": (
        ["--image", "acme.images:OTHER", "--create-constant", IMAGE, "acme", "far"],
        "acme.images is acme/images.py and far/acme/images.py here: name the PATHs of one of them",
    ),
    "a folder": (
        ["--image", "acme.plain:BASE", "--create-constant", IMAGE, "acme"],
        "acme/plain is a folder: name a module in it",
    ),
    "no files": ([*NEW, "empty"], "there are no files among the PATHs"),
}


@pytest.mark.parametrize("case", AMBIGUOUS)
def test_where_it_cannot_be_told_nothing_is_made(
    project: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    far = {".git/HEAD": "", "flow.py": FLOW, "acme/__init__.py": "", "acme/images.py": "A = 1\n"}
    write(project, {f"far/{name}": text for name, text in far.items()})
    write(project, {"acme/plain/one.py": "", "empty/notes.txt": ""})
    before = contents(project)
    arguments, message = AMBIGUOUS[case]
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert (code, contents(project)) == (2, before)
    assert capsys.readouterr().err == f"flyte-image-guide: --create-constant: {message}\n"
