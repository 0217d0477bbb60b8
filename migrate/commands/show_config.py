"""What holds for each path, and where it was set."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from migrate.commands import BadUse, configuration_of
from migrate.config import BadConfiguration, Origin
from migrate.config.keys import KEYS, dotted, quoted
from migrate.options import EXPLICIT
from migrate.report.harmless import dumped, plain, shown

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from migrate.config import Settings

    Value = str | list[str] | dict[str, str | list[str]] | None

_VERSION = 1
"""Of the JSON's form."""
_DEFAULTS = {key.name: key.default for key in KEYS}


class Row(NamedTuple):
    """One value of a folder."""

    key: tuple[str, ...]
    """Two where it stands in a table."""
    value: Value
    """None or empty where nothing is set."""
    origin: Origin | None
    """None: the default."""


def show_config(options: Namespace) -> int:
    """Print the settings of each path's folder. Raises BadUse."""
    if options.output_format not in ("text", "json"):
        raise BadUse("--show-config prints text or json: leave --output-format out, or give json")
    for path in options.paths:
        if not os.path.exists(path):
            raise BadUse(f"there is no {path!r}")
    configuration = configuration_of(options)
    try:
        folders = [(path, configuration.settings(_folder(path))) for path in options.paths]
    except BadConfiguration as error:
        raise BadUse(str(error)) from None
    shown = [(path, list(_rows(settings, options.exclude))) for path, settings in folders]
    print(_json(shown) if options.output_format == "json" else _text(shown))
    return EXPLICIT


def _folder(path: str) -> str:
    full = os.path.abspath(path)
    return full if os.path.isdir(full) else os.path.dirname(full)


def _rows(settings: Settings, excluded: Sequence[str]) -> Iterator[Row]:
    """Every key, in the order of `KEYS`; a table's own keys have a row each."""
    values = _values(settings)
    origins = dict(settings.origins)
    for key in KEYS:
        value = values[key.name]
        if isinstance(value, dict) and value:
            for inner, each in value.items():
                yield Row((key.name, inner), each, origins[f"{key.name}.{inner}"])
        else:
            yield Row((key.name,), value, origins.get(key.name))
        if key.name == "exclude" and excluded:
            yield Row((key.name,), list(excluded), Origin("--exclude"))


def _values(settings: Settings) -> dict[str, Value]:
    return {
        "image": settings.image and settings.image.text,
        "images-by-type": {name: image.text for name, image in settings.images_by_type},
        "images-by-path": {pattern: image.text for pattern, image in settings.images_by_path},
        "exclude": list(settings.exclude),
        "select": sorted(settings.select),
        "ignore": sorted(settings.ignore),
        "ignore-by-path": {pattern: sorted(codes) for pattern, codes in settings.ignore_by_path},
        "baseline": shown(settings.baseline) if settings.baseline else None,
    }


def _text(folders: Sequence[tuple[str, list[Row]]]) -> str:
    blocks = ["\n".join([f"{plain(path)}:", *map(_line, rows)]) for path, rows in folders]
    return "\n\n".join(blocks)


def _line(row: Row) -> str:
    value = _toml(row.value) if row.value else _DEFAULTS[row.key[0]]
    return f"  {dotted(row.key)} = {value}  # {_place(row.origin)}"


def _toml(value: Value) -> str:
    return f"[{', '.join(map(quoted, value))}]" if isinstance(value, list) else quoted(str(value))


def _place(origin: Origin | None) -> str:
    if origin is None:
        return "default"
    return f"{shown(origin.path)}:{origin.line}" if origin.line else origin.path


def _json(folders: Sequence[tuple[str, list[Row]]]) -> str:
    paths = [{"path": path, "settings": [_record(row) for row in rows]} for path, rows in folders]
    return dumped({"version": _VERSION, "paths": paths})


def _record(row: Row) -> dict[str, object]:
    origin = row.origin
    place = origin and {
        "path": shown(origin.path) if origin.line else origin.path,
        "line": origin.line or None,
    }
    return {"key": list(row.key), "value": row.value, "origin": place}
