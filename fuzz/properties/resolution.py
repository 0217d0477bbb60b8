"""Of the rules by which flytekit picks: they answer what flytekit does."""

# ruff: noqa: E501 - pieces are easier to read in long lines

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from fuzz.checks import expect
from fuzz.choices import Choose
from fuzz.properties import Files, holds
from migrate.resolution import Question, resolve

_TESTS = str(Path(__file__).parents[2] / "tests")
_PIECES = (
    *("reg.example/a:1", "reg.example/a", "a", ":1", "@sha256:" + "a" * 64, "{{.image.default}}", "{{", "}}", ":"),
    *("{{.image.default.fqn}}", "{{.image.default.version}}", "{{ .images.spark.fqn }}", "{{.image.x}}", " "),
    *("{{.image.spark.version}}", "{{.image.spark.tag}}", "{{.Image.SPARK}}", "{{.image.bare.fqn}}", "$", "é"),
)  # fmt: skip
_NAMES = ("", "", "default=", "spark=", "bare=", "x=")
_REPOSITORIES = ("a", "reg.example/a", "localhost:5000/a/b")
_TAGS = (":1", "", "@sha256:" + "b" * 64, ":1@sha256:" + "c" * 64)


@functools.cache
def _tests(name: str) -> Any:
    """A module of the tests."""
    sys.path.insert(0, _TESTS)
    return importlib.import_module(name)


def _question(choose: Choose) -> Files:
    """One of the tests' questions with other texts in it."""

    def text() -> str:
        return "".join(choose.several(lambda: choose.among(_PIECES), 1, 4))

    def reference() -> str:
        return choose.among(_REPOSITORIES) + choose.among(_TAGS)

    def option() -> str:
        return choose.among(_NAMES) + reference()

    # Each of the grid makes sense, and flytekit can be asked it.
    question: Question = choose.among(_tests("test_resolution").GRID)
    for name in ("container_image", "pod_image", "override_image"):
        if getattr(question, name) and choose.rarely(2):
            question = Question(**{**question._asdict(), name: text()})
    if question.variable:
        question = question._replace(variable=reference())
    if question.options:
        question = question._replace(options=tuple(choose.several(option, 1, 3)))
    return {"question.json": json.dumps(question._asdict()).encode()}


@holds(_question, examples=60)
def resolution(files: Files) -> None:
    """Whatever texts are in a question, `--explain` answers what flytekit itself does."""
    said = json.loads(files["question.json"])
    question = Question(**{**said, "options": tuple(said["options"])})
    tests = _tests("test_resolution")
    ours = tests.compared(resolve(tests.RULES, question))
    theirs = _asked(question)
    if ours.outcome != "unknown":
        expect(ours == theirs, f"{ours} where flytekit says {theirs}")


def _asked(question: Question) -> Any:
    """What the installed flytekit does; nothing of it is left behind."""
    import pytest

    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(io.StringIO()),
    ):
        return _tests("flytekit_stand_in").Flytekit(Path(folder), patch).ask(question)
