"""The site, built once, and a browser for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

sys.path.insert(0, str(Path(__file__).parent))

import browser as chromium

ROOT = Path(__file__).parents[2]
EDIT = "https://example.org/edit/main/docs/"


def build(config: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build a site as `make docs` does."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(config), "--site-dir", str(site)]
    environment = {**os.environ, "EDIT_URI": EDIT, "NO_MKDOCS_2_WARNING": "true"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: one for all processes that run tests side by side."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "site"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            built = folder.with_suffix(".part")
            done = build(ROOT / "mkdocs.yml", built)
            assert done.returncode == 0, done.stderr
            built.rename(folder)
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with chromium.served(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """One browser for the tests of a module; while it lives an event loop runs in this thread."""
    why_not = chromium.missing()
    if why_not:
        pytest.skip(why_not)
    with chromium.running() as running:
        yield running
