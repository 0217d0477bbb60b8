"""A real Slurm for the transcripts that need one; the tests of the fix start it."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from running import Place  # first: it says where tests/fix is

from environments import apply_patch  # isort: skip
from slurm_cluster import missing, running  # isort: skip

__all__ = ["missing", "patched", "running"]


def patched(place: Place, name: str) -> Place:
    """The place with a patch of fix/upstream applied to flytekit's Slurm plugin."""
    spec = importlib.util.find_spec("flytekitplugins.slurm")
    assert spec is not None
    assert spec.origin is not None
    top = place.home.parent / "patched"
    package = top / "plugins" / "flytekit-slurm" / "flytekitplugins"
    shutil.copytree(Path(spec.origin).parent, package / "slurm", dirs_exist_ok=True)
    apply_patch(name, top)
    path = f"{package.parent}:{place.env['PYTHONPATH']}"
    return place._replace(env={**place.env, "PYTHONPATH": path})
