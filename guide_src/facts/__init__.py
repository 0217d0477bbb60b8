"""Facts about flytekit as data: a sentence, where it holds, and the check that reproduces it.

A fact is declared once, as one decorated function, in the module of its subject:

    @fact("F2", "An empty string as `container_image` counts as none.")
    def empty_string() -> None:
        assert task_image(container_image="") == BASE

`python -m guide_src.facts.run` runs them on the flytekit that is installed;
`make guide-matrix` runs them on others too and renews verified.json, where results are kept.
"""

from __future__ import annotations

import importlib
import json
from pathlib import Path

from .declare import DECLARED, Fact, Source

__all__ = ["VERIFIED", "Fact", "Source", "load"]

VERIFIED = Path(__file__).with_name("verified.json")

# In the order of the ids.
SUBJECTS = (
    "task_to_image",
    "pod_templates",
    "other_images",
    "flytekits_default",
    "command_to_default",
    "where_it_runs",
    "issue_6157",
    "same_message",
    "naming_the_default",
    "union_sdk",
    "catalog",
    "more",
    "messages",
    "flyte_2",
)


def load() -> dict[str, Fact]:
    """All facts by id, with the kept results; flytekit is not imported."""
    for subject in SUBJECTS:
        importlib.import_module(f"{__name__}.{subject}")
    kept = json.loads(VERIFIED.read_text(encoding="utf-8"))["facts"] if VERIFIED.exists() else {}
    return {id: fact._replace(results=kept.get(id, {})) for id, fact in DECLARED.items()}
