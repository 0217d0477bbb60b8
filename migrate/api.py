"""The Python API: the same as the command does, returning what its report is made from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from migrate.config import BadConfiguration, Configuration, Origin, Settings
from migrate.examine import Examiner
from migrate.files import find
from migrate.findings import Code, Finding
from migrate.images import parse_image
from migrate.results import Problem, Result
from migrate.run import run
from migrate.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Code",
    "Finding",
    "Migration",
    "Problem",
    "Result",
    "migrate_paths",
    "migrate_source",
]


class Migration(NamedTuple):
    """What became of one text."""

    text: str
    """The migrated text; the same where nothing changes."""
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    """Why it, or a cell of a notebook, could not be parsed."""


def migrate_source(text: str, *, image: str, path: str = "module.py") -> Migration:
    """Give every task of one module, or notebook, that can be proven implicit the image `image`.

    Args:
        text: the source of a module, or the JSON of a notebook where `path` ends in `.ipynb`.
        image: an image reference with a tag or digest.
        path: where the text stands; imports of the user's own modules are looked up from there.

    Returns:
        The migrated text and what is said of each task site. Nothing is written.

    Raises:
        migrate.images.BadReference: `image` is not such a reference.
    """
    configuration = Configuration(_asking_for(image), isolated=True)
    full = os.path.abspath(path)
    source = Source(full, text.encode("utf-8", "surrogatepass"), text, "utf-8", False)
    these = frozenset((full,))
    result = Examiner(os.path.dirname(full), configuration, these, these).examine_alone(source)
    if result is None:
        return Migration(text, (), ())
    migrated = result.new.decode("utf-8", "surrogatepass") if result.changed else text
    return Migration(migrated, result.findings, result.problems)


def migrate_paths(
    paths: Sequence[str | os.PathLike[str]],
    *,
    image: str | None = None,
    exclude: Iterable[str] = (),
    write: bool = False,
    config: str | os.PathLike[str] | None = None,
    isolated: bool = False,
) -> list[Result]:
    """Examine files and folders, and write what has changed if `write` is true.

    Args:
        paths: files and folders; what git ignores in a folder is left out.
        image: a reference with a tag or digest, a template or `module:NAME`, for all tasks; None:
            what the configuration says, else the one that flytekit would pick in the project that
            each file is in.
        exclude: patterns as in a `.gitignore`, of what to leave out beside what the configuration
            excludes.
        write: write the files; False only looks.
        config: the configuration file for all paths; None: the nearest `pyproject.toml` of each
            file that has a table `[tool.migrate]`.
        isolated: read no configuration file.

    Returns:
        One result for each file that flytekit reaches, in the order of the paths.

    Raises:
        migrate.images.BadReference: `image` is not such a reference.
        migrate.files.NotThere: one of `paths` does not exist; nothing has been written.
        migrate.config.BadConfiguration: a configuration file makes no sense, or `config` and
            `isolated` are both given; nothing has been written.
    """
    if config is not None and isolated:
        raise BadConfiguration("isolated reads no configuration file: leave it out, or config")
    given = Settings() if image is None else _asking_for(image)
    named = [os.fspath(path) for path in paths]
    file = None if config is None else os.fspath(config)
    configuration = Configuration(given, file, isolated=isolated)
    files = configuration.included(find(named, tuple(exclude)))
    return run(files, configuration, frozenset(map(os.path.abspath, named)), write=write)


def _asking_for(image: str) -> Settings:
    """Raises BadReference."""
    return Settings(image=parse_image(image), origins=(("image", Origin("image")),))
