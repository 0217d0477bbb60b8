"""What the files of a project say of its Python and its flytekit, as records; and reading them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from migrate.fence import Fence

Half = Literal["Python", "flytekit"]

OUTSIDE = "leads out of the project, so it is left out"
_LARGEST_FILE = 64 * 2**20  # bytes; a lock file of a thousand packages has two million


class Pin(NamedTuple):
    """One statement about one half of the default image."""

    half: Half
    value: str | None  # '3.11' or '1.16.31'; None where more than one version is left
    path: str
    line: int  # from 1; 0 where there is no line
    said: str  # the statement as it is spelled: 'flytekit>=1.15'
    marker: str = ""  # the environment marker it holds under
    admitted: tuple[str, ...] = ()  # specifiers, one of which has to hold; none: can't be told


class Remark(NamedTuple):
    """Something about a file that the user should hear of."""

    path: str
    line: int  # from 1; 0 where there is no line
    text: str


class Reading(NamedTuple):
    """All that one source says."""

    path: str
    pins: tuple[Pin, ...] = ()
    names: frozenset[str] = frozenset()  # the packages it lists, normalised
    is_lock: bool = False  # it lists every package of the project
    remarks: tuple[Remark, ...] = ()


def read(path: str, parse: Callable[[str, str], list[Reading]], fence: Fence) -> list[Reading]:
    """What `parse(path, text)` makes of a file; one that can't be read gives only a remark."""
    if not fence.holds(path):
        return [Reading(path, remarks=(Remark(path, 0, OUTSIDE),))]
    try:
        return parse(path, read_text(path))
    except OSError as error:
        reason, line = error.strerror or "it is no file", 0
    except RecursionError:
        reason, line = "it is nested too deeply", 0
    except ValueError as error:  # the TOML and JSON errors are of this kind
        reason = " ".join(str(error).split())
        place = re.search(r"\bline (\d+)", reason)
        line = int(place[1]) if place else 0
    return [Reading(path, remarks=(Remark(path, line, f"can't be read, left out: {reason}"),))]


def read_text(path: str) -> str:
    """The text of a file, whatever is in it, with `\\n` at the line ends.

    Raises:
        OSError: when it is no file, or can't be opened.
        ValueError: when it is larger than 64 MiB.
    """
    import codecs

    if not os.path.isfile(path):  # opening a pipe would wait for its writer
        raise OSError(f"{path} is no file")
    with open(path, "rb") as file:
        data = file.read(_LARGEST_FILE + 1)
    if len(data) > _LARGEST_FILE:
        raise ValueError("it is larger than 64 MiB")
    encodings = {
        codecs.BOM_UTF8: "utf-8-sig",
        codecs.BOM_UTF16_LE: "utf-16",  # what `pip freeze > file` leaves in PowerShell
        codecs.BOM_UTF16_BE: "utf-16",
    }
    encoding = next((e for bom, e in encodings.items() if data.startswith(bom)), "utf-8")
    return re.sub(r"\r\n?", "\n", data.decode(encoding, "replace"))


def toml(text: str) -> dict[str, Any]:
    """Raises ValueError when `text` is not TOML."""
    import sys

    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib.loads(text)


def table(value: object) -> dict[str, Any]:
    """The value if it is a table, else an empty one: files hold what people write."""
    return value if isinstance(value, dict) else {}


def tables(value: object) -> list[dict[str, Any]]:
    """The tables of an array."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def strings(value: object) -> list[str]:
    """The strings of an array."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def line_of(text: str, *patterns: str) -> int:
    """The line (from 1) of the last pattern that matches, each sought from the one before it.

    One that isn't found is passed over; 0 when none is.
    """
    position = -1
    for pattern in patterns:
        if match := re.compile(pattern, re.MULTILINE).search(text, max(0, position)):
            position = match.end()
    return text.count("\n", 0, position) + 1 if position >= 0 else 0
