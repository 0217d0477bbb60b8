"""The fuzzer finds what is broken; a few seconds of it find nothing (`make fuzz` has minutes)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fuzz import checks, real, running
from fuzz.__main__ import main
from fuzz.properties import load
from fuzz.properties.formats import _is_reference
from fuzz.rounds import one_round
from migrate import examine
from migrate.reading.sites import Site
from migrate.rewrite import Layout
from migrate.source import Edit

PROPERTIES = load()
FLOW = b"from flytekit import task\n\n\n@task  # why\ndef fit() -> int:\n    return 1\n"
SHARE = 12
"""Which part of a round's cases is tried here."""


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_few_cases(name: str) -> None:
    each = PROPERTIES[name]
    finding = one_round(each, seed=0, examples=max(each.examples // SHARE, 3))
    assert finding is None, f"{finding.files}\n{finding.error}"


# ---------------------------------------------------------------- a tool that is broken


_EDITS = Layout.edits


def _lose_a_comment(layout: Layout, site: Site) -> list[Edit]:
    edits = _EDITS(layout, site)
    place = layout.text.find("  # why")
    return edits if place < 0 else [*edits, Edit(place, place + 7, "")]


def test_a_lost_comment_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Layout, "edits", _lose_a_comment)
    with pytest.raises(checks.Wrong, match="a comment has changed"):  # the tool's own proof
        checks.checked({"flow.py": FLOW})
    monkeypatch.setattr(examine, "prove", lambda *_: None)
    with pytest.raises(checks.Wrong, match="'  # why' is taken away"):
        checks.checked({"flow.py": FLOW})


def test_an_image_on_the_wrong_task_is_found() -> None:
    before = running.run({"flow.py": FLOW}, "flow")
    other = FLOW.replace(b"@task ", b"@task(container_image='other:1') ")
    with pytest.raises(checks.Wrong, match="has become"):
        checks.means_the_same(before, running.run({"flow.py": other}, "flow"), {})


def test_a_task_that_nothing_is_said_of_is_found() -> None:
    before = running.run({"flow.py": FLOW}, "flow")
    assert [(each.name, each.image) for each in before.made] == [("fit", "")]
    with pytest.raises(checks.Wrong, match="nothing is said"):
        checks.means_the_same(before, before, {})


def test_a_finding_is_small_kept_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("migrate.decisions.Decisions.decide", lambda *_: 1 / 0)
        code = main(["meaning", "--seed", "3", "--seconds", "600", "--keep", str(tmp_path)])
        printed = capsys.readouterr().out
        place = tmp_path / "meaning-3"
        assert code == 1
        assert f"python -m fuzz --again {place}" in printed
        assert "ZeroDivisionError" in printed
        with pytest.raises(checks.Wrong, match="ZeroDivisionError"):
            main(["--again", str(place)])
    assert len((place / "files" / "flow.py").read_bytes().splitlines()) < 9
    assert main(["--again", str(place)]) == 0


def test_the_same_seed_makes_the_same_cases() -> None:
    seen: list[list[object]] = [[], []]
    for those in seen:
        each = PROPERTIES["meaning"]._replace(check=those.append)
        one_round(each, seed=5, examples=5)
    assert seen[0] == seen[1] != []


def test_an_unknown_property_is_bad_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["meanings"])
    assert "no such property: meanings" in capsys.readouterr().err


# ---------------------------------------------------------------- what it measures by


def test_the_stand_in_says_what_flytekit_says() -> None:
    files = {
        "flow.py": b"""\
from functools import partial

from flytekit import ContainerTask, Environment, PodTemplate, dynamic, task
from flytekit.extras.tasks.shell import ShellTask
from kubernetes.client import V1Container, V1PodSpec


def f() -> int:
    return 1


pod = PodTemplate(V1PodSpec(containers=[V1Container(name="primary", image="own:1")]))
env = Environment(container_image="env:1")
task(f)
task(container_image="own:2")(f)
partial(dynamic, container_image="own:3")(f)
task(f, pod_template=pod)
task(f, None, False, 0, None, "", 0, "own:4")
env(f)
env.task(container_image="own:5")(f)
env.extend(container_image=None).dynamic(f)
env.task(f, container_image="dropped:1")
ContainerTask("c", "own:6", command=["a"])
ShellTask("s", script="x", container_image="own:7")
task(f, task)(1)
"""
    }
    ours, flytekits = running.run(files, "flow"), real.run(files)
    assert [each.image for each in ours.made] == [each.image for each in flytekits.made]
    assert len(ours.made) == 12


def test_what_is_made_by_chance_may_not_write(tmp_path: Path) -> None:
    place = tmp_path / "made"
    code = f"from flytekit import task\nopen({str(place)!r}, 'w')\n".encode()
    assert real.run({"flow.py": code}).error == "test_flow.py: PermissionError"
    code = b"import subprocess\nsubprocess.run(['true'])\n"
    assert real.run({"flow.py": code}).error == "test_flow.py: PermissionError"
    assert not place.exists()


def test_a_module_leaves_no_traces() -> None:
    names = set(sys.modules)
    assert running.run({"flow.py": b"import flytekit, lib", "lib.py": b"X = 1"}, "flow").error == ""
    assert {name for name in set(sys.modules) - names if name in ("flow", "lib", "acme")} == set()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ghcr.io/acme/base:1.0", True),
        ("localhost:5000/a", True),
        ("[::1]:80/a@sha256:" + "0" * 64, True),
        ("a__b--c.d", True),
        ("a___b", False),
        ("a..b", False),
        ("A/b", False),
        ("A.b/c", True),
        ("a:", False),
        ("a/", False),
        ("/a", False),
        ("a@sha256:0", False),
    ],
)
def test_the_grammar_of_references(text: str, answer: bool) -> None:
    assert _is_reference(text) is answer
