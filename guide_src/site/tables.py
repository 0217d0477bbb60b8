"""Tables from the code within a written page: `[[table NAME]]` becomes the table of that name.

What is generated whole is in `reference`; here the page around the table is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from guide_src.site.markdown import cell, fence
from migrate.config.keys import KEYS

Report = Callable[[str, str], None]
"""Is told what is wrong, and of which words."""

_PLACE = re.compile(r"^\[\[table (?P<name>[a-z0-9-]+)\]\][ \t]*$", re.M)
SCHEMAS = Path(__file__).parents[2] / "migrate" / "report" / "schema"


def fill(markdown: str, report: Report) -> str:
    """Put the tables into a page; `report` is told which is not there."""

    def replace(match: re.Match[str]) -> str:
        make = TABLES.get(match["name"])
        if make is None:
            report(f"there is no table {match['name']}", match[0])
            return match[0]
        return "\n".join(make())

    return _PLACE.sub(replace, markdown)


# ------------------------------------------------------------ configuration


def keys() -> Iterator[str]:
    """A section for each key of `[tool.migrate]`."""
    yield "| key | type | default |"
    yield "| --- | --- | --- |"
    for key in KEYS:
        yield f"| [`{key.name}`](#{key.name}) | {key.type} | {_default(key.default)} |"
    for key in KEYS:
        yield f"\n### {key.name} {{ #{key.name} }}"
        yield f"\n{cell(key.meaning)}\n"
        yield from fence(f"[tool.migrate]\n{key.example}", "toml")


def _default(text: str) -> str:
    """Values are code, words are not."""
    return f"`{text}`" if text[0] in "[{" else text


# ------------------------------------------------------------ reports


def reports() -> Iterator[str]:
    """Every schema, object by object."""
    for name, schema in schemas():
        yield f"\n## {schema['title']} {{ #{_slug(name)} }}"
        yield f"\n{cell(schema['description'])}"
        yield f"\nThe schema: [{name}]({name}).\n"
        yield from _keys(schema, name, "")
        for called, part in _parts(schema):
            yield f"\n### {called} {{ #{_anchor(called, name)} }}\n"
            yield cell(part.get("description", ""))
            if "properties" in part:
                yield from ("", *_keys(part, name, f"{called}."))
            else:
                yield f"\nType: {_type(part, name)}."


def schemas() -> list[tuple[str, dict[str, Any]]]:
    """The schemas with the names of their files."""
    return [(path.name, json.loads(path.read_text("utf-8"))) for path in sorted(SCHEMAS.iterdir())]


def _parts(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What has a section of its own, with what it is called."""
    yield from _objects(schema, "")
    for called, part in schema.get("$defs", {}).items():
        yield called, part
        yield from _objects(part, f"{called}.")


def _objects(part: dict[str, Any], above: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects that are described where they stand, at any depth."""
    for key, value in part.get("properties", {}).items():
        if "properties" in value:
            yield f"{above}{key}", value
            yield from _objects(value, f"{above}{key}.")


def _keys(part: dict[str, Any], name: str, above: str) -> Iterator[str]:
    """The keys of an object with their types."""
    needed = part.get("required", [])
    yield "| key | type | meaning |"
    yield "| --- | --- | --- |"
    for key, value in part["properties"].items():
        own = f"[{key}](#{_anchor(above + key, name)})"
        kind = own if "properties" in value else _type(value, name)
        optional = "" if key in needed else " May be missing."
        yield f"| `{key}` | {kind} | {cell(value.get('description', '') + optional)} |"


def _type(value: dict[str, Any], name: str) -> str:
    """The type of a value in words."""
    if "$ref" in value:
        called = value["$ref"].rpartition("/")[2]
        return f"[{called}](#{_anchor(called, name)})"
    if "anyOf" in value or "oneOf" in value:
        return " or ".join(_type(each, name) for each in value.get("anyOf") or value["oneOf"])
    if "const" in value:
        return f"`{json.dumps(value['const'])}`"
    if "enum" in value:
        return ", ".join(f"`{json.dumps(each)}`" for each in value["enum"])
    if "items" in value:
        return f"list of {_type(value['items'], name)}"
    if isinstance(value.get("additionalProperties"), dict):
        return f"object of {_type(value['additionalProperties'], name)}"
    types = value.get("type", "any")
    return types if isinstance(types, str) else " or ".join(types)


def _slug(name: str) -> str:
    return name.removesuffix(".json")


def _anchor(called: str, name: str) -> str:
    return f"{_slug(name)}-{called.lower().replace('.', '-')}"


TABLES: dict[str, Callable[[], Iterator[str]]] = {"keys": keys, "reports": reports}
