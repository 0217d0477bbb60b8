"""What is shipped: the wheel and the source archive, their metadata, and a first start."""

from __future__ import annotations

import email
import email.message
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VERSION = "0.1.0"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive that the wheel was built from."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, stdout=subprocess.PIPE)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return dist / f"flyte_image_guide-{VERSION}-py3-none-any.whl"


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> email.message.Message:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"flyte_image_guide-{VERSION}.dist-info/METADATA").decode()
    return email.message_from_string(text)


def package_files() -> set[str]:
    """The files of the package in the checkout, by path."""
    found = (path for path in (ROOT / "migrate").rglob("*") if path.is_file())
    return {
        path.relative_to(ROOT).as_posix() for path in found if path.parent.name != "__pycache__"
    }


def test_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    info = f"flyte_image_guide-{VERSION}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    about = {name for name in names if name.startswith(info)}
    assert f"{info}/licenses/LICENSE" in about
    assert names - about == package_files()
    assert {"migrate/catalog.tsv", "migrate/py.typed"} <= names


def test_source_archive_can_be_built_and_read(dist: Path) -> None:
    top = f"flyte_image_guide-{VERSION}"
    with tarfile.open(dist / f"{top}.tar.gz") as archive:
        names = {name.removeprefix(f"{top}/") for name in archive.getnames()}
    about = {"CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "pyproject.toml"}
    assert names - {".gitignore"} == about | package_files()


def test_metadata_says_what_it_is(metadata: email.message.Message) -> None:
    assert metadata["Name"] == "flyte-image-guide"
    assert metadata["Version"] == VERSION
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.10"
    assert "does not migrate to Flyte 2" in metadata.get_payload()


def test_users_get_few_dependencies(metadata: email.message.Message) -> None:
    needed = {line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert {line.split(">")[0] for line in needed} == {
        "packaging",
        "pathspec",
        "rich",
        "shtab",
        "tomli",
    }


def test_starts_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / "bin"
    pip = [str(scripts / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    pins = str(ROOT / "constraints.txt")
    subprocess.run([*pip, "install", "-c", pins, str(wheel)], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for start in ([f"{scripts}/flyte-image-guide"], [f"{scripts}/python", "-m", "migrate"]):
        done = subprocess.run(
            [*start, "--version"],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        assert VERSION in done.stdout.split()
