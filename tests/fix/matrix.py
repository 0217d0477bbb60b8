"""Runs the flows on every flytekit of versions.py, with the fix and without; keeps the result.

    python tests/fix/matrix.py

Writes fix/matrix.json.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from environments import ROOT, Environment, build, build_wheel, unpack
from versions import PYTHON, VERSIONS, Version

RESULT = ROOT / "fix" / "matrix.json"


def try_version(version: Version, folder: Path, plugin: Path) -> dict[str, Any]:
    """What becomes of a task without an image on this flytekit."""
    environment = Environment(build([*version.requirements, "pytest"]), plugin, folder)
    without = environment.run("flow.py", fix=False)
    completed = environment.run("flow.py", fix=True)
    return {
        "flytekit": version.flytekit,
        "python": PYTHON,
        "needs": list(version.needs),
        "without": outcomes(without.stdout),
        "with": outcomes(completed.stdout),
        "warns": "changes nothing" in completed.stdout + completed.stderr,
    }


def outcomes(output: str) -> dict[str, str]:
    """By task or workflow of flow.py: the image it got, or its error."""
    return dict(re.findall(r"^RESULT (\w+) (.*)$", output, re.MULTILINE))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plugin = unpack(build_wheel(folder / "dist"), folder / "plugin")
        rows = []
        for version in VERSIONS:
            row = try_version(version, folder, plugin)
            helped = sum(row["with"][k] != v for k, v in row["without"].items())
            print(f"flytekit {version.flytekit}: the fix changes {helped} of {len(row['with'])}")
            rows.append(row)
    RESULT.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
