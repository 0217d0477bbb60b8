"""Tables and files of the pages below docs/do that no block of theirs can show by itself."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

from pages import DOCS, ROOT, place
from running import tomllib

EXAMPLES = ROOT / "guide_src" / "examples" / "do"


def test_the_table_of_ways_is_what_comes_of_running_them(tmp_path: Path) -> None:
    page = DOCS / "do" / "one-image.md"
    row = re.compile(r"^\| \[.*\]\(#([\w-]+)\) \|((?: \w+ \|)+)$")
    lines = page.read_text(encoding="utf-8").splitlines()
    shown = {
        found[1]: (number, found[2].replace("|", "").split())
        for number, line in enumerate(lines, 1)
        if (found := row.match(line))
    }
    keep = {name: value for name, value in os.environ.items() if not name.startswith("FLYTE")}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("ways.py"))],
        cwd=tmp_path,
        env={**keep, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    ran = {name: cells for name, *cells in map(str.split, done.stdout.splitlines())}
    assert list(shown) == list(ran)
    wrong = [
        f"{place(page, number)}: {name} is {cells}, not {ran[name]}"
        for name, (number, cells) in shown.items()
        if cells != ran[name]
    ]
    assert wrong == []


def test_the_plugin_is_installed_as_its_project_says() -> None:
    folder = EXAMPLES / "one_image" / "plugin"
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = configparser.ConfigParser()
    points.read(folder / "acme_image-1.0.dist-info" / "entry_points.txt")
    installed = {group: dict(points[group]) for group in points.sections()}
    assert installed == project["entry-points"]
