"""What the command can do, one thing a module, and what they share: from options to files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from migrate.options import STDIN

if TYPE_CHECKING:
    from argparse import Namespace

    from migrate.config import Configuration
    from migrate.holding.lock import Lock
    from migrate.images import Image
    from migrate.results import Result


class BadUse(Exception):
    """The command line or the configuration makes no sense; the message is one line."""


def configuration_of(options: Namespace) -> Configuration:
    """What the command line says, over the configuration files. Raises BadUse."""
    from migrate.config import Configuration, Origin, Settings

    given = Settings(
        image=_image(options),
        select=_codes(options, "select"),
        ignore=_codes(options, "ignore"),
        baseline=os.path.abspath(options.baseline) if options.baseline else "",
        origins=tuple(
            (name, Origin(f"--{name}"))
            for name in ("image", "select", "ignore", "baseline")
            if getattr(options, name)
        ),
    )
    configuration = Configuration(given, options.config, isolated=options.isolated)
    if options.lock is not None:
        configuration.lock = _lock(options.lock)
    configuration.keep_cache = options.keep_cache
    return configuration


def _lock(path: str) -> Lock:
    from migrate.holding.lock import read_lock
    from migrate.record_file import BadRecordFile

    try:
        return read_lock(os.path.abspath(path))
    except BadRecordFile as error:
        raise BadUse(f"--lock: {error}") from None


def _image(options: Namespace) -> Image | None:
    from migrate.images import BadReference, parse_image

    try:
        return None if options.image is None else parse_image(options.image)
    except BadReference as error:
        raise BadUse(f"--image: {error}") from None


def _codes(options: Namespace, name: str) -> frozenset[str]:
    values = getattr(options, name)
    if not values:
        return frozenset()
    from migrate.config.keys import BadCode, parse_codes

    try:
        return parse_codes(values)
    except BadCode as error:
        raise BadUse(f"--{name}: {error}") from None


def files_of(options: Namespace, configuration: Configuration) -> list[str]:
    """The files that the command line names. Raises BadUse."""
    from migrate.config import BadConfiguration
    from migrate.files import BadPattern, NotThere

    try:
        return configuration.included(_named_files(options))
    except BadPattern as error:
        raise BadUse(f"--exclude: {error}") from None
    except NotThere as error:
        raise BadUse(f"there is no {error.args[0]!r}") from None
    except BadConfiguration as error:
        raise BadUse(str(error)) from None


def _named_files(options: Namespace) -> list[str]:
    from migrate.files import find, ignore_spec, without

    if STDIN in options.paths:
        files = [stdin_path(options)]
        return list(without(files, ignore_spec(options.exclude))) if options.exclude else files
    files = find(options.paths or ["."], options.exclude)
    return files if options.changed is None else _changed(files, options)


def stdin_path(options: Namespace) -> str:
    """Where the module on standard input stands, absolute; there need not be such a file."""
    return os.path.abspath(options.stdin_filename or "stdin.py")


def _changed(files: list[str], options: Namespace) -> list[str]:
    from migrate.changed import NoAnswer, changed

    try:
        those = changed(options.paths or ["."], options.changed)
    except NoAnswer as error:
        raise BadUse(f"--changed: {error}") from None
    return [path for path in files if path in those]


def constant_of(
    options: Namespace, configuration: Configuration, files: list[str]
) -> Result | None:
    """The module with the constant that is to be made, if any; all others are checked.

    Raises BadUse.
    """
    folders = dict.fromkeys(map(os.path.dirname, files))
    choices = (choice for each in folders for choice in configuration.settings(each).choices())
    if options.create_constant is None and not any(choice.image.module for choice in choices):
        return None
    from migrate.commands.constants import check_constants, plan_constant

    planned = None
    if options.create_constant is not None:
        planned = plan_constant(options, configuration, files)
    check_constants(configuration, files, options.quiet)
    return planned


def require_folder(option: str, path: str) -> None:
    """What is to be written at the end of a run has a folder. Raises BadUse."""
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise BadUse(f"{option}: {path!r} cannot be written: there is no folder {folder!r}")


def named_by(options: Namespace) -> frozenset[str]:
    """The paths of the command line, absolute: what is named itself is meant."""
    return frozenset(map(os.path.abspath, options.paths))
