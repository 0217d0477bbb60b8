"""Connector tasks without an image, by `python file.py`, pyflyte run and pytest, fixed and not."""

from __future__ import annotations

import functools
import os
import re

import pytest
from environments import Environment

REQUIRED = "An image is required for PythonAutoContainer tasks"
UNNAMED = [
    *("on_async", "on_sync", "by_name", "async_instance", "sync_instance"),
    *("async_workflow", "sync_workflow", "by_name_workflow", "instance_workflow"),
    *("in_dynamic", "dynamic_workflow"),
]
OWN = re.compile(r"cr\.flyte\.org/flyteorg/flytekit:py3\.\d+-1\.\d+\.\d+")


@functools.cache
def results(flytekit: Environment, fix: bool) -> tuple[dict[str, str], str]:
    """What `python flow.py` says of each task and workflow, and all that it prints."""
    done = flytekit.run("flow.py", fix=fix)
    assert done.returncode == 0, done.stderr
    lines = re.findall(r"^RESULT (\w+) (.*)$", done.stdout, re.MULTILINE)
    return dict(lines), done.stdout + done.stderr


@pytest.mark.parametrize("name", UNNAMED)
def test_a_python_file_with_the_fix(flytekit: Environment, name: str) -> None:
    assert OWN.fullmatch(results(flytekit, fix=True)[0][name])


@pytest.mark.parametrize("name", UNNAMED)
def test_a_python_file_without_the_fix(flytekit: Environment, name: str) -> None:
    assert results(flytekit, fix=False)[0][name].endswith(REQUIRED)


def test_map_task(flytekit: Environment) -> None:
    without, _ = results(flytekit, fix=False)
    assert without["map_workflow"].endswith(REQUIRED)
    completed, output = results(flytekit, fix=True)
    assert completed["map_workflow"] == "None"
    sent = re.findall(r"^SENT flow\.mapped (.*)$", output, re.MULTILINE)
    assert len(sent) == 2
    assert all(map(OWN.fullmatch, sent))


@pytest.mark.parametrize("fix", [True, False])
def test_an_image_that_is_named_is_used(flytekit: Environment, fix: bool) -> None:
    assert results(flytekit, fix=fix)[0]["named"] == "registry.example/mine:1"


@pytest.mark.parametrize("fix", [True, False])
def test_a_task_without_a_container_needs_no_image(flytekit: Environment, fix: bool) -> None:
    assert results(flytekit, fix=fix)[0]["no_container"] == "no container"


def test_the_default_by_template(flytekit: Environment) -> None:
    assert "name default not found" in results(flytekit, fix=False)[0]["template"]
    assert OWN.fullmatch(results(flytekit, fix=True)[0]["template"])


def test_one_line_tells_the_image_of_a_task(flytekit: Environment) -> None:
    _, output = results(flytekit, fix=True)  # where on_sync runs four times
    said = [line for line in output.splitlines() if "Default image of task flow.on_sync" in line]
    assert len(said) == 1
    assert OWN.search(said[0])
    assert "flytekit's own for Python" in said[0]
    assert "container_image=" in said[0]
    assert "FLYTE_INTERNAL_IMAGE" in said[0]


@pytest.mark.parametrize("task", ["flow.named", "no_container"])
def test_no_line_for_a_task_that_takes_no_default(flytekit: Environment, task: str) -> None:
    assert f"Default image of task {task}" not in results(flytekit, fix=True)[1]


@pytest.mark.parametrize(
    ("workflow", "task"),
    [
        ("async_workflow", "flow.on_async"),
        ("sync_workflow", "flow.on_sync"),
        ("by_name_workflow", "flow.by_name"),
        ("instance_workflow", "async_instance"),
        ("dynamic_workflow", "flow.on_sync"),
        ("map_workflow", "flow.mapped"),
    ],
)
def test_pyflyte_run(flytekit: Environment, workflow: str, task: str) -> None:
    done = flytekit.pyflyte("-v", "run", "flow.py", workflow, fix=True)
    assert done.returncode == 0, done.stderr
    assert re.search(rf"^SENT {task} {OWN.pattern}$", done.stdout, re.MULTILINE)
    assert "(flytekit's own for Python" in done.stdout + done.stderr


@pytest.mark.parametrize("workflow", ["async_workflow", "dynamic_workflow", "map_workflow"])
def test_pyflyte_run_without_the_fix(flytekit: Environment, workflow: str) -> None:
    done = flytekit.pyflyte("run", "--image", "typed.example/a:1", "flow.py", workflow, fix=False)
    assert done.returncode != 0
    assert REQUIRED in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("entity", "task"),
    [
        ("sync_workflow", "flow.on_sync"),
        ("dynamic_workflow", "flow.on_sync"),
        ("template", "flow.template"),
    ],
)
def test_pyflyte_run_with_an_image(flytekit: Environment, entity: str, task: str) -> None:
    command = ["-v", "run", "--image", "typed.example/a:1", "flow.py", entity]
    done = flytekit.pyflyte(*command, fix=True)
    assert f"SENT {task} typed.example/a:1" in done.stdout
    said = f"Default image of task {task}: typed.example/a:1 (--image of pyflyte run)"
    assert said in done.stdout + done.stderr


def test_the_command_line_beats_a_variable_that_names_no_image(newest: Environment) -> None:
    command = ["run", "--image", "typed.example/a:1", "flow.py", "on_sync"]
    done = newest.pyflyte(*command, fix=True, env={"FLYTE_INTERNAL_IMAGE": "without.example/tag"})
    assert "SENT flow.on_sync typed.example/a:1" in done.stdout, done.stderr


def test_a_command_line_of_the_users_own(newest: Environment) -> None:
    done = newest.run("own_command.py", fix=True)
    assert re.search(rf"^SENT flow\.on_sync {OWN.pattern}$", done.stdout, re.MULTILINE), done.stderr


def test_a_plugin_that_comes_with_the_users_module(newest: Environment) -> None:
    """pyflyte has asked for the default image before it imports the module."""
    done = newest.pyflyte("-v", "run", "company_plugin.py", "on_sync", fix=True)
    assert "SENT flow.on_sync company.example/a:1" in done.stdout, done.stderr
    assert "company.example/a:1 (chosen by a plugin of flytekit)" in done.stdout + done.stderr


def test_pyflyte_run_with_a_named_image(newest: Environment) -> None:
    command = ["run", "--image", "spark=typed.example/spark:2", "spark.py", "spark"]
    done = newest.pyflyte(*command, fix=True)
    assert "SENT spark.spark typed.example/spark:2" in done.stdout, done.stderr


def test_an_image_on_the_command_line_that_cannot_be_read(newest: Environment) -> None:
    command = ["-v", "run", "--image", "typed.example/a:1", "threaded.py", "threaded"]
    done = newest.pyflyte(*command, fix=True)
    assert re.search(rf"^SENT flow\.on_sync {OWN.pattern}$", done.stdout, re.MULTILINE), done.stderr
    assert "--image can't be read in this thread and is dropped" in done.stdout + done.stderr


def test_the_variable_names_the_image(flytekit: Environment) -> None:
    variable = {"FLYTE_INTERNAL_IMAGE": "variable.example/a:1"}
    done = flytekit.run("flow.py", "on_sync", fix=True, env=variable)
    assert "RESULT on_sync variable.example/a:1" in done.stdout
    assert "variable.example/a:1 (FLYTE_INTERNAL_IMAGE)" in done.stdout + done.stderr


def test_a_plugin_names_the_image(newest: Environment) -> None:
    done = newest.run("company_plugin.py", fix=True)
    assert "RESULT on_sync company.example/a:1" in done.stdout, done.stderr
    assert "company.example/a:1 (chosen by a plugin of flytekit)" in done.stdout + done.stderr
    assert done.stdout.count("ASKED") == 1


@pytest.mark.parametrize(("fix", "passed"), [(True, 4), (False, 1)])
def test_pytest(flytekit: Environment, fix: bool, passed: int) -> None:
    bare = ["-p", "no:cacheprovider", "--config-file", os.devnull]
    done = flytekit.run("-m", "pytest", "-q", *bare, "checks.py", fix=fix)
    assert f"{passed} passed" in done.stdout, done.stdout
