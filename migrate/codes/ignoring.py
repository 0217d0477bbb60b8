"""The codes about ignores: comments, options, configuration and a baseline."""

from __future__ import annotations

from migrate.codes.code import Code

EXEMPT = Code(
    "IMG040",
    "ignored",
    "is left as it is, as was asked",
    "A comment, an option, the configuration or a baseline says no to what was found.",
    before="""\
from flytekit import task


@task  # migrate: ignore[IMG001]: runs on a laptop only
def train() -> int:
    return 1
""",
)
UNNEEDED_COMMENT = Code(
    "IMG041",
    "hint",
    "this ignore comment ignores nothing",
    "Left standing, it would hide the next task that is written there.",
    do="Take the comment out, or the code that is not found.",
    before="""\
from flytekit import task


@task(container_image="ghcr.io/acme/train:2.1")  # migrate: ignore
def train() -> int:
    return 1
""",
)
UNNEEDED_ENTRY = Code(
    "IMG042",
    "hint",
    "this entry of the baseline accepts nothing",
    "Left standing, it would accept the next task of that name.",
    do="Write the baseline anew with `--write-baseline`.",
    before="""\
from flytekit import task


@task(container_image="ghcr.io/acme/train:2.1")
def train() -> int:
    return 1
""",
    beside=(
        (
            "migrate-baseline.json",
            """\
{
  "baseline": "flyte-image-guide",
  "version": 1,
  "findings": [
    {"file": "flow.py", "task": "train", "code": "IMG001", "count": 1}
  ]
}
""",
        ),
    ),
    command="--baseline migrate-baseline.json --image ghcr.io/acme/base:1.0 flow.py",
)
MALFORMED = Code(
    "IMG043",
    "hint",
    "this ignore comment cannot be read, and ignores nothing",
    "A comment that was meant to protect a task must not fail in silence.",
    do="Write it as the finding says.",
    before="""\
from flytekit import task


@task  # migrate: ignroe
def train() -> int:
    return 1
""",
    after="""\
from flytekit import task


@task(container_image="ghcr.io/acme/base:1.0")  # migrate: ignroe
def train() -> int:
    return 1
""",
)
