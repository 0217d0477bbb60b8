"""The preset for Renovate: what its regular expressions find, by the engine that Renovate runs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from migrate.cli import main

re2 = pytest.importorskip("re2")

PRESET = Path(__file__).parents[1] / "renovate" / "flyte-images.json"
SETTINGS: dict[str, Any] = json.loads(PRESET.read_text(encoding="utf-8"))
CONSTANTS, LITERALS = SETTINGS["customManagers"]
SHA256 = "sha256:" + "0f" * 32

# What a custom manager may say (lib/config/validation.ts) and what it may find (the fields of
# lib/modules/manager/custom/utils.ts), renovatebot/renovate at c2dd4f856f06, August 2026.
ALLOWED = {
    "autoReplaceStringTemplate",
    "currentValueTemplate",
    "customType",
    "datasourceTemplate",
    "depNameTemplate",
    "depTypeTemplate",
    "description",
    "extractVersionTemplate",
    "fileFormat",
    "managerFilePatterns",
    "matchStrings",
    "matchStringsStrategy",
    "packageNameTemplate",
    "registryUrlTemplate",
    "versioningTemplate",
}
FIELDS = {
    "currentDigest",
    "currentValue",
    "datasource",
    "depName",
    "depType",
    "extractVersion",
    "indentation",
    "packageName",
    "registryUrl",
    "versioning",
}


def found(manager: dict[str, Any], text: str) -> list[dict[str, str]]:
    """The dependencies in a file: those without a name, or without a version, are dropped."""
    groups = [
        {name: value for name, value in match.groupdict().items() if value}
        for pattern in manager["matchStrings"]
        for match in re2.finditer(pattern, text)
    ]
    return [g for g in groups if "depName" in g and g.keys() & {"currentValue", "currentDigest"}]


@pytest.mark.parametrize("manager", [CONSTANTS, LITERALS])
def test_it_passes_renovates_validation(manager: dict[str, Any]) -> None:
    assert manager.keys() <= ALLOWED
    assert manager["customType"] == "regex"
    assert manager["datasourceTemplate"] == "docker"
    assert manager["managerFilePatterns"]
    for pattern in manager["matchStrings"]:
        names = set(re2.compile(pattern).groupindex)
        assert names <= FIELDS
        assert {"depName", "currentValue"} <= names
        # Where RE2 is not to be had, Renovate uses JavaScript's, which has no inline flags.
        assert not re.search(r"\(\?[a-zA-Z]", pattern)


REFERENCES = {
    "ghcr.io/acme/base:1.0": {"depName": "ghcr.io/acme/base", "currentValue": "1.0"},
    f"ghcr.io/acme/base@{SHA256}": {"depName": "ghcr.io/acme/base", "currentDigest": SHA256},
    f"localhost:5000/a/b:1@{SHA256}": {
        "depName": "localhost:5000/a/b",
        "currentValue": "1",
        "currentDigest": SHA256,
    },
    "cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31": {
        "depName": "cr.flyte.org/flyteorg/flytekit",
        "currentValue": "py3.11-1.16.31",
    },
    "python:3.12": {"depName": "python", "currentValue": "3.12"},
}


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_line_that_is_made_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reference: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "__init__.py").touch()
    (tmp_path / "flow.py").write_text("from flytekit import task\n\n\n@task\ndef f(): ...\n")
    assert main(["-q", "--image", "acme.images:BASE", "--create-constant", reference, "."]) == 0
    made = (tmp_path / "acme" / "images.py").read_text()
    assert found(CONSTANTS, made) == [REFERENCES[reference]]


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_the_literal_that_is_written_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reference: str, quote: str
) -> None:
    monkeypatch.chdir(tmp_path)
    style = "single" if quote == "'" else "double"
    (tmp_path / "ruff.toml").write_text(f"[format]\nquote-style = '{style}'\n")
    (tmp_path / "flow.py").write_text("from flytekit import task\n\n\n@task\ndef f(): ...\n")
    assert main(["-q", "--image", reference, "."]) == 0
    written = (tmp_path / "flow.py").read_text()
    assert f"={quote}{reference}{quote}" in written
    assert found(LITERALS, written) == [REFERENCES[reference]]


NOTHING = {
    "a template": 'container_image="{{.image.spark}}"',
    "half a template": 'container_image="ghcr.io/acme/spark:{{.image.spark.version}}"',
    "none": 'container_image=""',
    "a name": "container_image=BASE",
    "an f-string": 'container_image=f"ghcr.io/acme/base:{TAG}"',
    "no tag": 'container_image="ghcr.io/acme/base"',
    "another parameter": 'base_container_image_name="a/b:1"',
    "two strings": 'container_image="ghcr.io/acme/" "base:1.0"',
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_what_is_no_reference_is_not_found(text: str) -> None:
    assert found(LITERALS, f"@task({text})\n") == []
    constant = text.replace("container_image=", "BASE = ").replace("base_BASE", "base_")
    assert found(CONSTANTS, f"{constant}\n") == []


def test_each_constant_of_a_module_is_found_and_nothing_else() -> None:
    text = (
        '"""Images: BASE = "x:1" in a text."""\n\nBASE = "a/b:1"\nSPARK: Final = \'c/d:2\'\n'
        'lower = "e/f:3"\n    INDENTED = "g/h:4"\nSPEC = ImageSpec(base="i/j:5")\n'
    )
    assert [each["depName"] for each in found(CONSTANTS, text)] == ["a/b", "c/d"]
    windows = text.replace("\n", "\r\n")
    assert [each["depName"] for each in found(CONSTANTS, windows)] == ["a/b", "c/d"]
