"""`--verify`, with the flytekit that is installed here: real imports, real protobufs."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from strict_schema import strict

from migrate.cli import main
from migrate.verify.compare import Meant
from migrate.verify.modules import module_of
from migrate.verify.process import Limits, Python, about
from migrate.verify.proof import UNKNOWN_DEFAULT, Proof, Subject, prove

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "migrate/report/schema/proof-1.json").read_text())
IMAGE = "ghcr.io/acme/base:1.0"
FLOW = """\
from flytekit import task, workflow


@task
def train(n: int = 1) -> int:
    return n


@workflow
def wf() -> int:
    return train()
"""
PINNED = FLOW.replace("@task", f'@task(container_image="{IMAGE}")')


def place(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def migrate(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"}
    return subprocess.run(
        [sys.executable, "-m", "migrate", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def modules(path: Path) -> dict[str, dict[str, Any]]:
    """What a proof in JSON, which is as its schema says, has of each file."""
    document = json.loads(path.read_text())
    jsonschema.Draft202012Validator(strict(SCHEMA)).validate(document)
    return {each["path"]: each for each in document["modules"]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    return project


# ---------------------------------------------------------------- a tree of many things

NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": source.splitlines(True),
        }
        for source in (
            "%matplotlib inline\nimport asyncio\nfrom flytekit import task, workflow",
            "@task\ndef in_book() -> int:\n    return 1",
            "await asyncio.sleep(0)\ndisplay(1)\n!ls",
            "@workflow\ndef book() -> int:\n    return in_book()",
        )
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 4,
}
TREE = {
    "src/acme/__init__.py": "",
    "src/acme/lib.py": (
        "from flytekit import task\n\n\n"
        "def step(**options):\n"
        "    return task(retries=2, container_image=None, **options)\n"
    ),
    "src/acme/flow.py": """\
import os

from flytekit import (
    ContainerTask, ImageSpec, LaunchPlan, PodTemplate, dynamic, map_task, task, workflow
)
from flytekit.extras.tasks.shell import ShellTask
from kubernetes.client import V1Container, V1PodSpec

from .lib import step

built = ImageSpec(name="built", registry="localhost:1", packages=["pandas"])
pod = PodTemplate(
    pod_spec=V1PodSpec(containers=[V1Container(name="primary"), V1Container(name="beside")])
)


@task
def train(n: int) -> int:
    return n


@task(container_image=built)
def by_spec() -> int:
    return 1


@task(container_image="{{.image.other}}")
def by_name() -> int:
    return 1


@task(pod_template=pod)
def in_pod() -> int:
    return 1


@dynamic
def many(n: int) -> int:
    return train(n=n)


@step(cache=True, cache_version="3")
def stepped(n: int) -> int:
    return n


shelly = ShellTask(name="shelly", script="true")
box = ContainerTask(name="box", image="", command=["true"])


@workflow
def wf(n: int = 1) -> int:
    first = shelly()
    second = box()
    first >> second
    by_spec()
    by_name()
    in_pod()
    many(n=n)
    map_task(train)(n=[1, 2])
    stepped(n=n)
    return train(n=n)


plan = LaunchPlan.get_or_create(wf, "plan")

if __name__ == "__main__":
    raise SystemExit("is not to be run")
""",
    # A package without __init__.py, which its relative import makes known.
    "spaces/inner/one.py": "NAME = 'one'\n",
    "spaces/inner/two.py": f"from .one import NAME\n{FLOW}",
    # Run where the command is run, or where it stands.
    "data.txt": "3",
    "here.py": f"{FLOW}\nSIZE = int(open('data.txt').read())\n",
    "deep/own.txt": "4",
    "deep/there.py": f"{FLOW}\nSIZE = int(open('own.txt').read())\n",
    "sub/script.py": f"from acme.lib import step\n{FLOW}",
    "loud.py": f"import os, sys\nprint('x' * 100_000)\nos.write(1, b'raw')\n{FLOW}",
    "moves.py": f"import os, tempfile\nos.chdir(tempfile.gettempdir())\n{FLOW}",
    "book.ipynb": json.dumps(NOTEBOOK),
    "only_workflow.py": (
        "from flytekit import workflow\nfrom acme.flow import train\n\n\n"
        "@workflow\ndef again() -> int:\n    return train(n=2)\n"
    ),
}
NAMED = {
    "src/acme/flow.py": {"train", "in_pod", "many", "shelly", "box", "stepped"},
    "book.ipynb": {"in_book"},
}


def test_only_the_images_that_are_meant_change(folder: Path) -> None:
    place(folder, {"pyproject.toml": "", **TREE})
    before = contents(folder)
    done = migrate("--verify", "--diff", "--image", IMAGE, "--proof", "../p.json", ".", cwd=folder)
    assert "not proven" not in done.stderr
    assert contents(folder) == before  # nor is anything compiled
    seen = modules(folder / "../p.json")
    assert {path for path, module in seen.items() if not module["proven"]} == set()
    assert len(seen) == 10
    for path, module in seen.items():
        tasks = [each for each in module["entities"] if each["kind"] == "task"]
        for each in module["entities"]:
            assert re.fullmatch("[0-9a-f]{64}", each["before"])
            assert each["difference"] == ""
        changed = {
            each["name"].rpartition(".")[2] for each in tasks if each["before"] != each["after"]
        }
        mapped = {name for name in changed if name.startswith("map_train_")}
        assert len(mapped) == (path == "src/acme/flow.py")
        named = NAMED.get(path, {"train"} if module["changes"] and tasks else set())
        assert changed - mapped == named
        for each in tasks:
            if each["before"] != each["after"]:
                assert each["image_before"].split(", ")[0] == module["default_image"]
                assert each["image_after"].split(", ")[0] == IMAGE
    flow = {each["name"].rpartition(".")[2]: each for each in seen["src/acme/flow.py"]["entities"]}
    default = seen["src/acme/flow.py"]["default_image"]  # of this Python and flytekit
    assert default.startswith("cr.flyte.org/flyteorg/flytekit:py3.")
    assert flow["in_pod"]["image_after"] == f"{IMAGE}, {default}"  # a sidecar keeps its own
    assert flow["by_spec"]["image_after"].startswith("registry.invalid/")  # and is not built
    assert flow["by_name"]["image_after"] == "registry.invalid/other:0"
    assert flow["stepped"]["cache_before"] == flow["stepped"]["cache_after"] == "3"
    assert {"plan", "wf"} <= flow.keys()


def test_with_the_image_that_flytekit_would_pick_all_is_equal_byte_for_byte(folder: Path) -> None:
    place(folder, {"requirements.txt": "flytekit==1.16.31\n", ".python-version": "3.11\n"})
    place(folder, {name: text for name, text in TREE.items() if name.startswith("src/")})
    done = migrate("--verify", "--proof", "../proof.json", ".", cwd=folder)
    assert done.returncode == 0, done.stderr
    seen = modules(folder / "../proof.json")
    default = "cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31"
    for module in seen.values():
        assert module["default_image"] == default
        for entity in module["entities"]:
            assert entity["before"] == entity["after"]
    assert f'@task(container_image="{default}")' in (folder / "src/acme/flow.py").read_text()
    summary = next(line for line in done.stderr.splitlines() if line.startswith("compared"))
    entities = len(seen["src/acme/flow.py"]["entities"])
    assert summary.endswith(f"of 2 modules: {entities} equal byte for byte")


def test_it_says_first_that_it_runs_code_and_runs_none_where_nothing_changes(
    folder: Path,
) -> None:
    place(folder, {"flow.py": FLOW + "\nopen('ran', 'w').close()\n"})
    done = migrate("--verify", "--image", IMAGE, "flow.py", cwd=folder)
    assert done.returncode == 0
    first, *_ = done.stderr.splitlines()
    assert re.match(r"--verify runs your code: 1 module will be imported by .*flytekit 1\.", first)
    assert (folder / "ran").exists()
    (folder / "ran").unlink()
    done = migrate("--verify", "--image", IMAGE, "flow.py", cwd=folder)
    assert done.returncode == 0
    assert not (folder / "ran").exists()
    assert done.stderr.splitlines()[0] == (
        "nothing changes, so there is nothing to verify: nothing of yours is run"
    )


# ---------------------------------------------------------------- what isn't proven stays

BAD = {
    "missing.py": (f"import not_there\n{FLOW}", "ModuleNotFoundError: No module named 'not_there'"),
    "leaves.py": (f"import sys\n{FLOW}\nsys.exit('enough')\n", "SystemExit: enough (line 14)"),
    "drops.py": (f"import os\n{FLOW}\nos._exit(0)\n", "ends the process that imports it"),
    "dies.py": (
        f"import os, signal\n{FLOW}\nos.kill(os.getpid(), signal.SIGTERM)\n",
        "is killed by SIGTERM",
    ),
    "calls.py": (
        f"import socket\n{FLOW}\nsocket.create_connection(('127.0.0.1', 9))\n",
        "ConnectionRefusedError: the network is out of reach",
    ),
    "asks_docker.py": (
        f"import socket\n{FLOW}\nsocket.socket(socket.AF_UNIX).connect('/var/run/docker.sock')\n",
        "ConnectionRefusedError: the network is out of reach",
    ),
    "random_one.py": (
        f"import random\n{FLOW.replace('n: int = 1', 'n: int = random.randrange(10**9)')}",
        "is not the same from one import to the next: workflow random_one.wf: template.nodes[0]",
    ),
    "wild.py": (
        f"class Wild(Exception):\n    def __str__(self):\n        raise self\n{FLOW}\nraise Wild\n",
        "cannot be imported: Wild",
    ),
    "clears.py": (
        f"from flytekit.core.context_manager import FlyteEntities\n{FLOW}\n"
        "FlyteEntities.entities.clear()\n",
        "train is not made when it is imported",
    ),
    "guarded.py": (
        f"{FLOW}\nif __name__ == '__main__':\n\n    @task\n    def late(): ...\n",
        "late is not made when it is imported",
    ),
    "unused.py": (
        "from functools import partial\nfrom flytekit import task\n\nstep = partial(task)\n",
        "step is not made when it is imported",
    ),
}
FINE = {
    "flow.py": FLOW,
    "forks.py": (
        "import os, time\nif not os.fork():\n"
        "    open('pid', 'w').write(str(os.getpid()))\n    time.sleep(600)\n"
        f"while not os.path.exists('pid'):\n    time.sleep(0.01)\n{FLOW}"
    ),
    "lets_go.py": (
        "import os, time\nif not os.fork():\n    os.setsid()\n    if not os.fork():\n"
        "        open('stray', 'w').write(str(os.getpid()))\n        time.sleep(600)\n"
        "    os._exit(0)\n"
        f"while not os.path.exists('stray'):\n    time.sleep(0.01)\n{FLOW}"
    ),
    "puts_off.py": (
        "import sys, types\nclass Later(types.ModuleType):\n"
        f"    def __getattribute__(self, name):\n        sys.exit('imported')\n{FLOW}\n"
        "sys.modules['later'] = Later('later')\n"
    ),
    "docker.py": f"import os\nassert 'invalid' in os.environ['DOCKER_HOST']\n{FLOW}",
    "threads.py": (
        f"import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\n{FLOW}"
    ),
    "takes_the_alarm.py": f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{FLOW}",
}


def is_gone(pid: str) -> bool:
    """Whether a process that has been killed ends, waited for by its parent or not."""
    command = ["ps", "-o", "stat=", "-p", pid]
    for _ in range(100):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.stdout.strip() in ("", "Z", "Zs"):
            return True
    return False


def test_what_is_not_proven_is_not_written_and_said_why(folder: Path) -> None:
    place(folder, FINE | {name: text for name, (text, _) in BAD.items()})
    start = time.monotonic()
    done = migrate("--verify", "--image", IMAGE, ".", cwd=folder)
    assert time.monotonic() - start < 120  # nothing waits for what modules have started
    assert done.returncode == 3
    assert is_gone((folder / "pid").read_text())
    assert is_gone((folder / "stray").read_text())
    for name, (text, reason) in BAD.items():
        said = [line for line in done.stderr.splitlines() if line.startswith(f"{name}: ")]
        assert len(said) == 1, name
        assert said[0].startswith(f"{name}: left as it is, not proven: ")
        assert reason in said[0]
        assert (folder / name).read_text() == text
    for name, text in FINE.items():
        assert (folder / name).read_text() == text.replace(
            "@task", f'@task(container_image="{IMAGE}")'
        )


def test_with_report_all_is_written_and_said(folder: Path) -> None:
    place(folder, {"flow.py": FLOW, "missing.py": BAD["missing.py"][0]})
    done = migrate("--verify=report", "--image", IMAGE, ".", cwd=folder)
    assert done.returncode == 0
    assert "missing.py: not proven: cannot be imported: ModuleNotFoundError" in done.stderr
    for name in ("flow.py", "missing.py"):
        assert f'@task(container_image="{IMAGE}")' in (folder / name).read_text()


PYTHON = about(sys.executable)


LIMITS = Limits()


def proven(
    folder: Path, files: dict[str, tuple[str, str | None]], limits: Limits = LIMITS
) -> Proof:
    """The proof of files, each with its text before and after; None where it stays."""
    place(folder, {name: old for name, (old, _) in files.items()})

    def subject(name: str, old: str, new: str | None) -> Subject:
        module = module_of(str(folder / name), str(folder), str(folder), old.encode())
        data = None if new is None else new.encode()
        return Subject(module, PYTHON, UNKNOWN_DEFAULT, data)

    def meant(path: str) -> Sequence[Meant]:
        images = {"train": IMAGE, "other": "a.io/other:1", "kept": None}
        text = Path(path).read_text(encoding="utf-8")
        file = os.path.realpath(path)
        return [Meant(file, task, images[task]) for task in images if f"def {task}(" in text]

    subjects = [subject(name, old, new) for name, (old, new) in files.items()]
    return prove(subjects, meant, limits)


def reasons(folder: Path, proof: Proof) -> dict[str, str]:
    return {os.path.relpath(path, folder): reason for path, reason in proof.unproven.items()}


def test_a_module_that_hangs_is_ended(folder: Path) -> None:
    text = f"import signal, time\nsignal.signal(15, signal.SIG_IGN)\n{FLOW}\ntime.sleep(600)\n"
    proof = proven(folder, {"slow.py": (text, text)}, Limits(seconds=2))
    assert reasons(folder, proof) == {"slow.py": "cannot be imported: takes more than 2 seconds"}


def test_nothing_goes_on_when_it_is_interrupted(folder: Path) -> None:
    text = f"import os, time\n{FLOW}\nopen('pid', 'w').write(str(os.getpid()))\ntime.sleep(600)\n"
    place(folder, {"slow.py": text})
    command = [sys.executable, "-m", "migrate", "--verify", "--image", IMAGE, "slow.py"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not (folder / "pid").exists() or not (folder / "pid").read_text():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert error.endswith("interrupted: every file is as it was, or done\n")
    assert is_gone((folder / "pid").read_text())
    assert (folder / "slow.py").read_text() == text


def test_a_module_that_eats_memory_is_ended(folder: Path) -> None:
    text = f"{FLOW}\nfull = [bytearray(2**20) for _ in range(4096)]\n"
    proof = proven(folder, {"big.py": (text, text)}, Limits(megabytes=900))
    assert reasons(folder, proof) == {
        "big.py": "cannot be imported: needs more than 900 MB of memory"
    }


OTHER = FLOW + "\n\n@task\ndef other() -> int:\n    return 1\n"


BROKEN: list[tuple[str, str, str]] = [
    (FLOW, PINNED, "is proven"),
    (
        OTHER,
        OTHER.replace("@task", '@task(container_image="a.io/other:1")'),
        "task broken.train: template.container.image is 'a.io/other:1', which is not meant for it",
    ),
    (
        OTHER.replace("other", "kept"),
        OTHER.replace("@task", f'@task(container_image="{IMAGE}")').replace("other", "kept"),
        f"task broken.kept: template.container.image is '{IMAGE}', which is not meant for it",
    ),
    (FLOW, FLOW, "task broken.train: template.container.image hangs on flytekit's default"),
    (
        FLOW,
        PINNED.replace("1.0", "1.1"),
        "template.container.image is 'ghcr.io/acme/base:1.1', which is not meant for it",
    ),
    (
        FLOW,
        PINNED.replace("@task(", "@task(retries=3, "),
        "task broken.train: template.metadata.retries.retries is new: 3",
    ),
    (FLOW, PINNED.replace("n: int = 1", "n: str = ''"), "simple was 'INTEGER', is 'STRING'"),
    (FLOW, PINNED.replace("train", "fit"), "task broken.train: is lost"),
    (FLOW, PINNED + "\n\n@task\ndef more(): ...\n", "task broken.more: is new"),
    (FLOW, PINNED.replace(")\ndef", "\ndef"), "cannot be imported any more: SyntaxError"),
    (FLOW, PINNED.replace("container_", ""), "cannot be imported any more: ValueError"),
    (
        FLOW,
        PINNED.replace("return train()", "return train(n=2)"),
        "workflow broken.wf: template.nodes[0].inputs[0]",
    ),
    (
        FLOW.replace("@task", f'@task(container_image="{IMAGE}")'),
        FLOW,
        "template.container.image hangs on flytekit's default image now",
    ),
    (
        OTHER.replace("@task\ndef other", '@task(container_image="a.io/b:1")\ndef other'),
        OTHER.replace("@task\ndef other", '@task(container_image="a.io/c:1")\ndef other'),
        " (and 1 more)",
    ),
]


def test_a_migration_that_does_anything_else_is_caught(folder: Path) -> None:
    files = {f"m{number}.py": (old, new) for number, (old, new, _) in enumerate(BROKEN)}
    found = reasons(folder, proven(folder, files))
    for number, (_, _, reason) in enumerate(BROKEN):
        said = found.get(f"m{number}.py", "is proven")
        assert reason.replace("broken.", f"m{number}.") in said


def test_the_command_catches_it_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from migrate.examine import Examiner

    def broken(self: Examiner, document: Any, *rest: Any) -> bytes:
        new: bytes = right(self, document, *rest)
        return new.replace(b"return n", b"return n + 1").replace(b"n: int = 1", b"n: int = 2")

    right = Examiner._proven
    monkeypatch.setattr(Examiner, "_proven", broken)
    place(folder, {"flow.py": FLOW})
    assert main(["--verify", "--image", IMAGE, "flow.py"]) == 3
    assert "flow.py: left as it is, not proven: workflow flow.wf: " in capsys.readouterr().err
    assert (folder / "flow.py").read_text() == FLOW


def test_a_module_that_others_do_not_bear_stays_and_what_hangs_on_it(folder: Path) -> None:
    user = (
        "from flytekit import workflow\nfrom lib import train\n"
        "assert train.container_image is None\n\n\n"
        "@workflow\ndef use() -> int:\n    return train()\n"
    )
    broken = (
        "from flytekit import workflow\nfrom flow import train\n\n\n"
        "@workflow\ndef wrong() -> int:\n    return train(nothing=1)\n"
    )
    both = "import flow\nimport lib\nassert (flow.train.container_image is None) <= "
    both += "(lib.train.container_image is None)\n"
    files = {
        "flow.py": (FLOW, PINNED),
        "lib.py": (FLOW, PINNED),
        "use.py": (user, None),
        "both.py": (both, None),
        "broken.py": (broken, None),
    }
    proof = proven(folder, files)
    assert reasons(folder, proof) == {
        "lib.py": "use.py, which imports it, cannot be imported any more: AssertionError (line 3)"
    }
    by_path = {os.path.basename(verdict.path): verdict for verdict in proof.verdicts}
    assert by_path["both.py"].reason == ""
    assert by_path["flow.py"].reason == ""
    assert "workflow broken.wrong: cannot be serialized: " in by_path["broken.py"].reason


def test_a_constant_that_is_made_is_seen_before_it_is_there(folder: Path) -> None:
    place(folder, {"pyproject.toml": "", "acme/__init__.py": "", "acme/flow.py": FLOW})
    made = ["--image", "acme.images:BASE", "--create-constant", IMAGE]
    done = migrate("--verify", "-v", *made, ".", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "task acme.flow.train: equal but for its image; " in done.stderr
    assert "from acme.images import BASE" in (folder / "acme/flow.py").read_text()
    assert (folder / "acme/images.py").exists()


def test_each_project_has_its_own_python(folder: Path, tmp_path: Path) -> None:
    version = "{}.{}".format(*sys.version_info)
    marker = tmp_path / "used"
    for name in ("one", "two"):
        place(folder, {f"{name}/pyproject.toml": "", f"{name}/flow.py": FLOW})
    own = folder / "one/.venv"
    place(
        folder,
        {
            "one/.venv/pyvenv.cfg": f"version = {version}.0\n",
            f"one/.venv/lib/python{version}/site-packages/flytekit-1.16.31.dist-info/METADATA": "",
            "one/.venv/bin/python": f'#!/bin/sh\ntouch {marker}\nexec {sys.executable} "$@"\n',
        },
    )
    (own / "bin/python").chmod(0o755)
    done = migrate("--verify", "--image", IMAGE, "one", "two", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert marker.exists()
    start = "--verify runs your code: 1 module will be imported by "
    said = [line for line in done.stderr.splitlines() if line.startswith(start)]
    assert [line.removeprefix(start).partition(" ")[0] for line in said] == [
        str(own / "bin/python"),
        sys.executable,
    ]


def test_no_image_is_built(folder: Path, tmp_path: Path) -> None:
    text = f"""\
from flytekit import ImageSpec, task
from flytekit.image_spec.image_spec import ImageBuildEngine, ImageSpecBuilder


class Builder(ImageSpecBuilder):
    def build_image(self, spec):
        open({str(tmp_path / "built")!r}, "w").close()


ImageBuildEngine.register("mine", Builder())
spec = ImageSpec(name="x", builder="mine", registry="ghcr.io/acme")
ImageBuildEngine.build(spec)
assert spec.exist()


@task(container_image=spec)
def train() -> int:
    return 1


@task
def other() -> int:
    return 1
"""
    place(folder, {"flow.py": text})
    done = migrate("--verify", "--image", IMAGE, ".", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "built").exists()


# ---------------------------------------------------------------- caches

CACHED = """\
import inspect

from flytekit import Cache, task


class Image:
    def get_version(self, salt, params):
        return f"image-{params.container_image}"


class Source:
    def get_version(self, salt, params):
        return str(hash(inspect.getsource(params.func)))


@task(cache=Cache(policies=[Image()]))
def by_image() -> int:
    return 1


@task(cache=Cache(policies=[Source()]))
def by_source() -> int:
    return 1


STEADY = Cache(version="3")


@task(cache=STEADY)
def steady() -> int:
    return 1


@task(cache=True, cache_version="1")
def versioned() -> int:
    return 1


@task
def plain() -> int:
    return 1
"""


def test_caches_that_hang_on_the_edit_are_said_before_anything_is_written(folder: Path) -> None:
    place(folder, {"flow.py": CACHED})
    done = migrate("--image", IMAGE, ".", cwd=folder)
    why = "its cache version may change, and its outputs be computed anew: its Cache has no version"
    notes = [line for line in done.stderr.splitlines() if line.startswith("note: ")]
    assert notes == [
        f"note: by_image (flow.py:16): {why}, so policies make one",
        f"note: by_source (flow.py:21): {why}, so policies make one",
    ]
    assert done.stderr.index("note: ") < done.stderr.index("rewrote flow.py")
    assert (folder / "flow.py").read_text().count(IMAGE) == 5


def test_caches_are_kept_when_asked(folder: Path) -> None:
    place(folder, {"flow.py": CACHED})
    done = migrate("--image", IMAGE, "--keep-cache", "-v", "--verify", ".", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^flow.py:\d+:2: IMG060 (\w+)", done.stdout, re.M) == [
        "by_image",
        "by_source",
    ]
    assert "note: " not in done.stderr
    text = (folder / "flow.py").read_text()
    assert text.count(IMAGE) == 3
    assert "@task(cache=Cache(policies=[Image()]))\n" in text
    assert migrate("--image", IMAGE, "--keep-cache", "--check", ".", cwd=folder).returncode == 0
    assert migrate("--image", IMAGE, "--check", ".", cwd=folder).returncode == 1


def test_cache_versions_are_shown_before_and_after(folder: Path) -> None:
    place(folder, {"flow.py": CACHED})
    done = migrate("--image", IMAGE, "--verify", "--proof", "../p.json", ".", cwd=folder)
    assert done.returncode == 3
    said = r"cache version of flow.by_image: (\w+) -> (\w+)"
    versions = re.search(said, done.stderr)
    assert versions
    assert versions[1] != versions[2]
    assert re.search(r"cache version of flow.by_source: \w+ -> \w+", done.stderr)
    assert "cache version of flow.steady" not in done.stderr
    assert "flow.by_image: template.metadata.discoveryVersion was " in done.stderr
    assert (folder / "flow.py").read_text() == CACHED
    entities = {each["name"]: each for each in modules(folder / "../p.json")["flow.py"]["entities"]}
    assert entities["flow.by_image"]["cache_before"] == versions[1]
    assert entities["flow.by_image"]["cache_after"] == versions[2]
    assert entities["flow.versioned"]["cache_after"] == "1"


# ---------------------------------------------------------------- the proof that is kept


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data + "\n"


def test_the_page_is_whole_and_nothing_in_it_is_markup(folder: Path) -> None:
    name = "<script>alert(1)<&'.py"
    evil = f"from flytekit import task\n{FLOW}\nname = '<img src=x onerror=alert(1)>\\x1b[2J'\n"
    evil += "from flytekit.extras.tasks.shell import ShellTask\n"
    evil += "shell = ShellTask(name=name, script='true')\n"
    place(folder, {name: evil, "bad.py": f"{FLOW}\nraise ValueError('<b>&</b>')\n"})
    place(folder, {"empty.py": "import flytekit\n"})
    done = migrate("--verify", "--image", IMAGE, "--proof", "../p.html", ".", cwd=folder)
    assert done.returncode == 3
    page = Page()
    page.feed((folder / "../p.html").read_text(encoding="utf-8"))
    used = {tag for tag, _ in page.tags}
    assert not used & {"script", "img", "b", "link", "iframe"}
    assert all(not set(attrs) & {"src", "href", "onerror"} for _, attrs in page.tags)
    assert "\x1b" not in page.text
    assert f"{name}: proven" in page.text.replace("\n", "")
    assert "bad.py: cannot be imported: ValueError" in page.text.replace("\n", "")
    assert page.text.count("bad.py") == 1
    assert "registers nothing, before and after\nempty.py\n" in re.sub("\n+", "\n", page.text)
    assert "<img src=x onerror=alert(1)>\\x1b[2J" in page.text
    assert "ValueError: <b>&</b>" in page.text
    assert len(re.findall(r"\b[0-9a-f]{64}\b", page.text)) == 2 * 5


def test_the_verdict_is_kept_where_nothing_is_written(folder: Path) -> None:
    place(folder, {"bad.py": BAD["missing.py"][0]})
    migrate("--verify", "--check", "--image", IMAGE, "--proof", "../p.json", ".", cwd=folder)
    module = modules(folder / "../p.json")["bad.py"]
    assert (module["proven"], module["changes"], module["entities"]) == (False, True, [])
    assert module["reason"].startswith("cannot be imported: ModuleNotFoundError")


TWICE = """\
from flytekit import task


@task
def once_more() -> int:
    return 1


first = once_more


@task
def once_more() -> int:
    return first() + 1
"""


def test_quietly_nothing_is_said_and_a_proof_takes_the_place_of_an_old_one(folder: Path) -> None:
    place(folder, {"twice.py": TWICE, "p.json": "an old one", "folder.json/x": ""})
    quietly = ("--verify", "-q", "--image", IMAGE, "--proof")
    done = migrate(*quietly, "folder.json", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("flyte-image-guide: --proof: 'folder.json' cannot be written: ")
    assert done.stderr.count("\n") == 1
    assert (folder / "twice.py").read_text() == TWICE
    for _ in ("changes", "nothing changes"):
        done = migrate(*quietly, "p.json", ".", cwd=folder)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        twice = modules(folder / "p.json")["twice.py"]
        assert twice["proven"]
        assert [each["name"] for each in twice["entities"]] == ["twice.once_more"] * 2
        assert (folder / "twice.py").read_text().count(IMAGE) == 2


# ---------------------------------------------------------------- wrong use


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--verify=all", "."], "argument --verify: invalid choice: 'all'"),
        (["--python", "x", "."], "argument --python: needs --verify"),
        (["--proof", "x.html", "."], "argument --proof: needs --verify"),
        (
            ["--verify", "--proof", "x.txt", "."],
            "argument --proof: 'x.txt' ends in neither .html nor .json",
        ),
        (["--verify", "--list", "."], "argument --verify: not allowed with argument --list"),
        (["--verify", "-"], "argument --verify: not allowed with the PATH -"),
        (["--verify"], "the following arguments are required: PATH"),
        (
            ["--verify", "--python", "nowhere", "."],
            "--python: 'nowhere' is no Python that runs: pass --python VENV/bin/python",
        ),
        (
            ["--verify", "--python", ".", "."],
            "--python: '.' is no Python that runs: pass --python VENV/bin/python",
        ),
        (
            ["--verify", "--python", "/bin/true", "."],
            "--python: '/bin/true' is no Python that runs: pass --python VENV/bin/python",
        ),
        (
            ["--verify", "--python", "bare/bin/python", "."],
            "--python: there is no flytekit in 'bare/bin/python' (Python 3.",
        ),
        (
            ["--verify", "--proof", "nowhere/x.json", "."],
            "--proof: 'nowhere/x.json' cannot be written: there is no folder",
        ),
        (
            ["--verify", "--patch", "nowhere/x.patch", "."],
            "--patch: flow.py does not lie below its folder",
        ),
    ],
)
def test_wrong_use_gets_one_line_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    place(folder, {"flow.py": FLOW + "\nopen('ran', 'w').close()\n", "data/x": ""})
    command = f'#!/bin/sh\nexec {getattr(sys, "_base_executable", sys.executable)} -I -S "$@"\n'
    place(folder, {"bare/bin/python": command})
    (folder / "bare/bin/python").chmod(0o700 | stat.S_IXOTH)
    with pytest.raises(SystemExit) as exited:
        raise SystemExit(main([*arguments, "--image", IMAGE, "-q"]))
    code = exited.value.code
    assert code == 2
    error = capsys.readouterr().err
    assert error.startswith(f"flyte-image-guide: {message}")
    assert error.count("\n") == 1
    assert not (folder / "ran").exists()
    assert IMAGE not in (folder / "flow.py").read_text()


def test_without_flytekit_anywhere_a_python_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("migrate.project.environments.running_environment", lambda: None)
    place(folder, {"flow.py": FLOW})
    assert main(["--verify", "--image", IMAGE, "."]) == 2
    assert capsys.readouterr().err == (
        f"flyte-image-guide: --verify: no virtual environment with flytekit at {str(folder)!r},"
        " or above it: pass --python VENV/bin/python\n"
    )


# ---------------------------------------------------------------- how it is built


def test_what_runs_in_the_users_python_needs_nothing_of_ours() -> None:
    text = (ROOT / "migrate/verify/serialize.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_nothing_of_it_is_loaded_unless_it_is_asked_for(folder: Path) -> None:
    place(folder, {"flow.py": FLOW})
    code = (
        "import sys\nfrom migrate.cli import main\n"
        f"main(['-q', '--check', '--image', '{IMAGE}', 'flow.py'])\n"
        "print([name for name in sys.modules if 'verify' in name or name == 'migrate.patch'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_python_is_described() -> None:
    assert isinstance(PYTHON, Python)
    assert re.fullmatch(r"3\.\d+\.\d+", PYTHON.version)
    assert PYTHON.flytekit.startswith("1.")
