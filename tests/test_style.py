"""Which configuration says how long a line may be, and which quotes it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate import migrate_paths
from migrate.style import Style, style_of

RUFF = "[tool.ruff]\nline-length = 100\n"
BLACK = "[tool.black]\nline-length = 79\n"
SINGLE = '[tool.ruff.format]\nquote-style = "single"\n'

ONE_FILE = {
    "nothing": ("", Style(88, '"')),
    "ruff": (RUFF, Style(100, '"')),
    "black": (BLACK, Style(79, '"')),
    "black, with an underscore": ("[tool.black]\nline_length = 79\n", Style(79, '"')),
    "ruff with single quotes": (RUFF + SINGLE, Style(100, "'")),
    "single quotes alone": (SINGLE, Style(88, "'")),
    "quotes left alone": ('[tool.ruff.format]\nquote-style = "preserve"\n', Style(88, '"')),
    "ruff that lints beside black": ("[tool.ruff]\nselect = []\n" + BLACK, Style(79, '"')),
    "ruff that formats beside black": (RUFF + SINGLE + BLACK, Style(100, "'")),
    "ruff without a length": ("[tool.ruff]\nfix = true\n", Style(88, '"')),
    "another tool of a like name": ("[tool.ruffle]\nline-length = 3\n", Style(88, '"')),
    "a length that is none": ('[tool.ruff]\nline-length = "wide"\n', Style(88, '"')),
    "tables that are none": ("tool = 3\n# ruff\n", Style(88, '"')),
    "no TOML": ("[tool.ruff\nline-length = 3\n", Style(88, '"')),
}


@pytest.mark.parametrize(("text", "style"), ONE_FILE.values(), ids=ONE_FILE.keys())
def test_what_a_pyproject_says(text: str, style: Style, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert style_of(str(tmp_path), str(tmp_path)) == style


@pytest.mark.parametrize("name", ["ruff.toml", ".ruff.toml"])
def test_ruff_has_files_of_its_own(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("line-length = 70\nformat.quote-style = 'single'\n")
    (tmp_path / "pyproject.toml").write_text(RUFF)
    assert style_of(str(tmp_path), str(tmp_path)) == Style(70, "'")


def test_the_hidden_file_of_ruff_comes_first(tmp_path: Path) -> None:
    (tmp_path / "ruff.toml").write_text("line-length = 70\n")
    (tmp_path / ".ruff.toml").write_text("line-length = 71\n")
    assert style_of(str(tmp_path), str(tmp_path)).line_length == 71


def test_the_nearest_folder_counts(tmp_path: Path) -> None:
    flows = tmp_path / "service" / "flows"
    flows.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text(BLACK)
    (flows.parent / "pyproject.toml").write_text('[project]\nname = "service"\n')
    assert style_of(str(flows), str(tmp_path)).line_length == 79
    (flows / "ruff.toml").write_text("line-length = 70\n")
    below = flows / "deep"
    below.mkdir()
    assert style_of(str(below), str(tmp_path)).line_length == 70


def test_nothing_above_the_top_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(BLACK)
    top = tmp_path / "repository"
    top.mkdir()
    assert style_of(str(top), str(top)) == Style()


def test_a_configuration_that_extends_another(tmp_path: Path) -> None:
    service = tmp_path / "service"
    service.mkdir()
    (tmp_path / "pyproject.toml").write_text(RUFF + SINGLE)
    (service / "ruff.toml").write_text('extend = "../pyproject.toml"\nformat.preview = true\n')
    assert style_of(str(service), str(tmp_path)) == Style(100, "'")
    other = tmp_path / "other"
    other.mkdir()
    (other / "ruff.toml").write_text('extend = "../service/ruff.toml"\nline-length = 60\n')
    assert style_of(str(other), str(tmp_path)) == Style(60, "'")


def test_a_configuration_that_extends_one_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "base.toml").write_text("line-length = 60\n")
    (tmp_path / "ruff.toml").write_text('extend = "~/base.toml"\n')
    assert style_of(str(tmp_path), str(tmp_path)) == Style(60)


def test_a_configuration_that_changes(tmp_path: Path) -> None:
    for length in (60, 100):
        (tmp_path / "ruff.toml").write_text(f"line-length = {length}\n")
        assert style_of(str(tmp_path), str(tmp_path)) == Style(length)


def test_configurations_that_extend_each_other(tmp_path: Path) -> None:
    (tmp_path / "ruff.toml").write_text('extend = "ruff.toml"\nline-length = 60\n')
    assert style_of(str(tmp_path), str(tmp_path)) == Style(60)


def test_a_configuration_that_extends_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "ruff.toml").write_text('extend = "gone.toml"\nline-length = 60\n')
    assert style_of(str(tmp_path), str(tmp_path)) == Style(60)


def test_a_run_follows_it(tmp_path: Path) -> None:
    """The same call stays on its line or not, and has these quotes or those."""
    flow = "from flytekit import task\n\n\n@task(cache=True)\ndef f(): ...\n"
    image = f"acme/{'x' * 50}:1"
    (tmp_path / ".git").mkdir()
    for name, text in {"wide": RUFF, "narrow": BLACK, "single": SINGLE}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "pyproject.toml").write_text(text)
        (tmp_path / name / "flow.py").write_text(flow)
    made = {
        Path(r.path).parent.name: r.new.decode() for r in migrate_paths([tmp_path], image=image)
    }
    assert f'\n@task(cache=True, container_image="{image}")\n' in made["wide"]
    assert f'\n@task(\n    cache=True,\n    container_image="{image}",\n)\n' in made["narrow"]
    assert f"container_image='{image}'" in made["single"]
