"""What the command can do, one thing a module, and what they share: from options to files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from migrate.config import Configuration


class BadUse(Exception):
    """The command line or the configuration makes no sense; the message is one line."""


def configuration_of(options: Namespace) -> Configuration:
    """What the command line says, over the configuration files. Raises BadUse."""
    from migrate.config import Configuration, Settings
    from migrate.images import BadReference, parse_image

    image = None
    if options.image is not None:
        try:
            image = parse_image(options.image)
        except BadReference as error:
            raise BadUse(f"--image: {error}") from None
    return Configuration(Settings(image=image), options.config, isolated=options.isolated)


def files_of(options: Namespace, configuration: Configuration) -> list[str]:
    """The files that the command line names. Raises BadUse."""
    from migrate.config import BadConfiguration
    from migrate.files import BadPattern, NotThere, find

    try:
        files = find(options.paths, options.exclude)
        configuration.check(files)
    except BadPattern as error:
        raise BadUse(f"--exclude: {error}") from None
    except NotThere as error:
        raise BadUse(f"there is no {error.args[0]!r}") from None
    except BadConfiguration as error:
        raise BadUse(str(error)) from None
    return files


def named_by(options: Namespace) -> frozenset[str]:
    """The paths of the command line, absolute: what is named itself is meant."""
    return frozenset(map(os.path.abspath, options.paths))
