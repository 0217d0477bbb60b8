"""The codes about a lock file: images that flytekit picks, held to what they were."""

from __future__ import annotations

from migrate.codes.code import Code

_FLOW = """\
from flytekit import task


@task
def train() -> int:
    return 1
"""
_PROJECT = """\
[project]
name = "flows"
version = "1"
requires-python = "==3.11.*"
dependencies = ["flytekit==1.16.31"]
"""
_LOCK = """\
{{
  "lock": "flyte-image-guide",
  "version": 1,
  "tasks": [
    {{"file": "flow.py", "task": "{task}", "image": "cr.flyte.org/flyteorg/flytekit:py3.11-{version}", "python": "3.11", "python_from": "pyproject.toml", "flytekit": "{version}", "flytekit_from": "pyproject.toml"}}
  ]
}}
"""  # noqa: E501 - an entry is one line
_COMMAND = "--check --lock images.lock flow.py"


def _beside(task: str, version: str) -> tuple[tuple[str, str], ...]:
    lock = _LOCK.format(task=task, version=version)
    return (("images.lock", lock), ("pyproject.toml", _PROJECT))


DRIFTED = Code(
    "IMG050",
    "review",
    "would not get the image of the lock file any more",
    "It names no image, and another Python or flytekit changes the one that flytekit picks.",
    facts=("F10", "F11"),
    do="Name the image, or accept the new one with `--write-lock`.",
    before=_FLOW,
    beside=_beside("train", "1.16.30"),
    command=_COMMAND,
)
REPLACED = Code(
    "IMG051",
    "review",
    "names another image than the one it was given by flytekit",
    "Naming the image was to change nothing; here it does.",
    facts=("F1",),
    do="Name the image of the lock file, or accept the new one with `--write-lock`.",
    before="""\
from flytekit import task


@task(container_image="ghcr.io/acme/train:2.1")
def train() -> int:
    return 1
""",
    beside=_beside("train", "1.16.31"),
    command=_COMMAND,
)
LOCKED = Code(
    "IMG052",
    "ignored",
    "names no image: flytekit picks that of the lock file",
    "As long as it does, nothing changes for the task.",
    facts=("F10",),
    before=_FLOW,
    beside=_beside("train", "1.16.31"),
    command=_COMMAND,
)
OUTDATED_ENTRY = Code(
    "IMG053",
    "hint",
    "this entry of the lock file is not true any more",
    "It holds nothing; a new task of that name would be held to it.",
    do="Write the lock anew with `--write-lock`.",
    before=_FLOW,
    beside=_beside("predict", "1.16.31"),
    command=_COMMAND,
)
