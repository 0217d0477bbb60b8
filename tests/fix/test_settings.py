"""Serialization settings that a user put on the context: completed in a copy, never changed."""

from __future__ import annotations

import copy
import functools
import json

import pytest
from environments import Environment

Rows = dict[tuple[str, str], dict[str, str]]

ERRORS = ("is required", "not found", "has no attribute")
OWN = "cr.flyte.org/flyteorg/flytekit:py"


@functools.cache
def rows(flytekit: Environment, fix: bool) -> Rows:
    """By settings and image of the task: what it got, and whether all else stayed."""
    done = flytekit.run("under_settings.py", fix=fix)
    assert done.returncode == 0, done.stderr
    lines = [line.removeprefix("ROW ") for line in done.stdout.splitlines() if "ROW" in line]
    return {(row["settings"], row["image"]): row for row in map(json.loads, lines)}


def test_what_works_without_the_fix_works_the_same_with_it(flytekit: Environment) -> None:
    without, completed = rows(flytekit, fix=False), rows(flytekit, fix=True)
    working = {k: r for k, r in without.items() if not any(e in r["got"] for e in ERRORS)}
    assert len(working) > 15
    assert {k: completed[k] for k in working} == working


@pytest.mark.parametrize("settings", ["none", "empty", "auto", "named", "named default"])
@pytest.mark.parametrize("image", ["none", "empty"])
def test_settings_without_a_default_image(flytekit: Environment, settings: str, image: str) -> None:
    assert "is required" in rows(flytekit, fix=False)[settings, image]["got"]
    assert rows(flytekit, fix=True)[settings, image]["got"].startswith(OWN)


@pytest.mark.parametrize("image", ["default", "default fqn", "default version"])
def test_templates_of_the_default_image(newest: Environment, image: str) -> None:
    assert "not found" in rows(newest, fix=False)["empty", image]["got"]
    whole = rows(newest, fix=True)["empty", "none"]["got"]
    fqn, version = whole.rsplit(":", 1)
    expected = {"default": whole, "default fqn": f"{fqn}:x", "default version": f"x:{version}"}
    assert rows(newest, fix=True)["empty", image]["got"] == expected[image]


def test_named_images_stay_reachable(flytekit: Environment) -> None:
    assert rows(flytekit, fix=True)["named", "n"]["got"] == "registry.example/named:2"


def test_an_image_that_the_settings_name_default_answers_its_template(
    flytekit: Environment,
) -> None:
    got = rows(flytekit, fix=True)["named default", "default"]["got"]
    assert got == "registry.example/config-file:3"


def test_a_default_image_of_the_settings_is_used(flytekit: Environment) -> None:
    assert rows(flytekit, fix=True)["default", "none"]["got"] == "registry.example/theirs:4"


@pytest.mark.filterwarnings("ignore")  # importing flytekit warns
def test_a_completed_copy_keeps_all_else(off: None) -> None:
    from flytekit.configuration import ImageConfig, SerializationSettings
    from flytekitplugins.default_image.settings import completed

    class Special(SerializationSettings):  # type: ignore[misc]
        def __init__(self, tenant: str) -> None:
            super().__init__(ImageConfig(), project="p", version="v", env={"A": "1"}, git_repo="g")
            self.tenant = tenant

    settings = Special("t")
    before = copy.deepcopy(settings)
    completed_copy = completed(settings, "a task")
    assert type(completed_copy) is Special
    kept = {name: value for name, value in vars(before).items() if name != "image_config"}
    assert {k: v for k, v in vars(completed_copy).items() if k != "image_config"} == kept
    assert settings == before


def test_settings_without_an_image_config(newest: Environment) -> None:
    assert rows(newest, fix=True)["no config", "none"]["got"].startswith(OWN)


@pytest.mark.parametrize("fix", [True, False])
def test_settings_and_context_stay_as_they_are(flytekit: Environment, fix: bool) -> None:
    assert [key for key, row in rows(flytekit, fix=fix).items() if not row["kept"]] == []
