"""Constants as images: that they are there is checked first, and one of them can be made.

What is wrong with them is bad use: it is said before anything is written.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from migrate.catalog import ROOTS
from migrate.commands import BadUse
from migrate.constants.bindings import Bindings
from migrate.constants.sight import Planned, Sight, Unimportable
from migrate.document import parse
from migrate.images import BadReference, parse_image, require_pinned
from migrate.results import Result
from migrate.run import Examiners
from migrate.source import Unreadable, Unwritable, create, decode, newline_of, read_bytes, write
from migrate.style import style_of
from migrate.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from migrate.config import Choice, Configuration
    from migrate.modules import Library

_HEAD = "Container images of the tasks, one a line: a person or a bot updates them here."


class _Folder(NamedTuple):
    """A folder with files of the run, and what its files see of modules."""

    path: str
    library: Library

    def resolve(self, module: str) -> str | None:
        return self.library.resolve(f"{self.path}/_.py", 0, module)


def check_constants(configuration: Configuration, files: Sequence[str], quiet: bool) -> None:
    """Check that every constant that is asked for is an image. Raises BadUse."""
    folders = _folders(configuration, files)
    asked: dict[Choice, list[_Folder]] = {}
    for folder in folders:
        for choice in configuration.settings(folder.path).choices():
            if choice.image.module:
                asked.setdefault(choice, []).append(folder)
    for choice, those in asked.items():
        _check(choice, those, configuration.planned, quiet)


def _check(choice: Choice, folders: list[_Folder], planned: Planned | None, quiet: bool) -> None:
    module, name = choice.image.module, choice.image.name
    if planned is not None and choice.origin.path == "--image":
        return
    found = {path: folder for folder in folders if (path := folder.resolve(module))}
    try:
        for path, folder in found.items():
            Sight(folder.library, frozenset()).text(path, name)
    except Unimportable as reason:
        raise BadUse(f"{_where(choice)}: {reason} (--create-constant adds one)") from None
    if found:
        return
    if any(folder.resolve(module) == "" for folder in folders):
        raise BadUse(
            f"{_where(choice)}: there is no module {module} in sight, though its package is:"
            " --create-constant IMAGE makes it"
        )
    if module.partition(".")[0] in (*sys.stdlib_module_names, *ROOTS):
        raise BadUse(f"{_where(choice)}: {module} is another's: name a module of your own")
    if not quiet:
        say(f"note: {module} is not among the files in sight: that it has {name} isn't checked")


def _where(choice: Choice) -> str:
    path, line = choice.origin
    return f"{os.path.relpath(path)}:{line}" if line else path


def _folders(configuration: Configuration, files: Sequence[str]) -> list[_Folder]:
    examiners = Examiners(configuration, frozenset(), frozenset(files), False)
    return [
        _Folder(folder, examiners.examiner(f"{folder}/_.py").library)
        for folder in dict.fromkeys(map(os.path.dirname, files))
    ]


# ---------------------------------------------------------------- one is made


def plan_constant(
    options: Namespace, configuration: Configuration, files: Sequence[str]
) -> Result | None:
    """The module with the constant that is to be made; None where it is there. Raises BadUse."""
    image = None if options.image is None else parse_image(options.image)
    if image is None or not image.module:
        raise BadUse("--create-constant: needs the constant's name, --image MODULE:NAME")
    try:
        require_pinned(options.create_constant)
    except BadReference as error:
        raise BadUse(f"--create-constant: {error}") from None
    folders = _folders(configuration, files)
    path = _one(image.module, _resolved(folders, image.module))
    if path is None:
        path = _new_path(image.module, folders)
        old, new = b"", _module(path, image.name, options.create_constant)
    else:
        old, new = _extended(path, image.name, options.create_constant, folders)
    if new != old and os.path.islink(path):
        raise BadUse(
            f"--create-constant: {os.path.relpath(path)} is a link, which is not written through:"
            f" add {image.name} where it leads"
        )
    configuration.planned = Planned(path, image.name, options.create_constant)
    return Result(path, old=old, new=new) if new != old else None


def write_constant(result: Result) -> None:
    """Write the module with the constant, whole or not at all. Raises Unwritable."""
    if result.old or os.path.lexists(result.path):
        write(result.path, result.new, result.old)
    else:
        create(result.path, result.new)


def _resolved(folders: Iterable[_Folder], module: str) -> set[str]:
    return {path for folder in folders if (path := folder.resolve(module))}


def _one(module: str, found: set[str]) -> str | None:
    if len(found) > 1:
        these = " and ".join(sorted(map(os.path.relpath, found)))
        raise BadUse(f"--create-constant: {module} is {these} here: name the PATHs of one of them")
    return next(iter(found), None)


def _new_path(module: str, folders: list[_Folder]) -> str:
    """Where the module goes that is not there yet."""
    package, _, name = module.rpartition(".")
    first = module.partition(".")[0]
    if first in sys.stdlib_module_names or first in ROOTS:
        raise BadUse(f"--create-constant: {first} is another's: name a module of your own")
    if not folders:
        raise BadUse("--create-constant: there are no files among the PATHs")
    if not package:
        roots = {_import_root(folder.path) for folder in folders}
        if len(roots) > 1:
            these = " and ".join(sorted(map(os.path.relpath, roots))[:2])
            raise BadUse(
                f"--create-constant: {module} could go into {these}:"
                f" name a package, as in --image PACKAGE.{module}:NAME"
            )
        return f"{roots.pop()}/{name}.py"
    found = _one(package, _resolved(folders, package))
    if found is None:
        top = folders[0].library.top
        source = f"{top}/src" if os.path.isdir(f"{top}/src") else top
        folder = os.path.relpath(f"{source}/{package.replace('.', '/')}")
        raise BadUse(
            f"--create-constant: there is no package {package} in sight:"
            f" make the folder {folder} with an empty __init__.py"
        )
    if found.endswith(".py") and not found.endswith("/__init__.py"):
        raise BadUse(f"--create-constant: {os.path.relpath(found)} is no package")
    return f"{found.removesuffix('/__init__.py')}/{name}.py"


def _import_root(folder: str) -> str:
    """The folder that the modules in `folder` are imported from."""
    while os.path.exists(f"{folder}/__init__.py"):
        folder = os.path.dirname(folder)
    return folder


def _line(path: str, name: str, text: str) -> str:
    folder = os.path.dirname(path)
    quote = style_of(folder, os.path.dirname(folder)).quote
    return f"{name} = {quote}{text}{quote}"


def _module(path: str, name: str, text: str) -> bytes:
    return f'"""{_HEAD}"""\n\n{_line(path, name, text)}\n'.encode()


def _extended(path: str, name: str, text: str, folders: list[_Folder]) -> tuple[bytes, bytes]:
    """The bytes of a module that is there, and with the constant as its last line."""
    where = os.path.relpath(path)
    library = next(folder.library for folder in folders)
    if os.path.isdir(path):
        raise BadUse(f"--create-constant: {where} is a folder: name a module in it")
    try:
        source = decode(path, read_bytes(path))
        free = Bindings(parse(source.text)).is_free(name)
    except (Unreadable, SyntaxError) as error:
        raise BadUse(f"--create-constant: {where} cannot be read: {error}") from None
    if not free:
        _require_same(path, name, text, library)
        return b"", b""
    newline = newline_of(source.text)
    end = "" if source.text.endswith(("\n", "\r")) or not source.text else newline
    try:
        return source.data, source.encode(f"{source.text}{end}{_line(path, name, text)}{newline}")
    except Unwritable as error:
        raise BadUse(f"--create-constant: {where} {error}") from None


def _require_same(path: str, name: str, text: str, library: Library) -> None:
    try:
        there = Sight(library, frozenset()).text(path, name)
    except Unimportable:
        there = ""
    if there != text:
        is_what = f"is {there!r}" if there else "is something else"
        raise BadUse(
            f"--create-constant: {name} {is_what} in {os.path.relpath(path)} already:"
            " change it there, or choose another name"
        )
