"""A real Slurm for the transcripts of the page about it; the tests of the fix start it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

from pages import ROOT
from running import Place

sys.path.append(str(ROOT / "tests" / "fix"))

from environments import apply_patch
from slurm_cluster import missing, running

__all__ = ["missing", "patched", "running"]


def patched(place: Place, name: str) -> Place:
    """The place with a patch of fix/upstream applied to flytekit's Slurm plugin."""
    spec = importlib.util.find_spec("flytekitplugins.slurm")
    assert spec is not None
    assert spec.origin is not None
    top = place.home.parent / "patched"
    package = top / "plugins" / "flytekit-slurm" / "flytekitplugins"
    shutil.copytree(Path(spec.origin).parent, package / "slurm")
    apply_patch(name, top)
    path = f"{package.parent}:{place.env['PYTHONPATH']}"
    return place._replace(env={**place.env, "PYTHONPATH": path})
