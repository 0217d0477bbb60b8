"""Tables from the code within a written page: `[[table NAME]]` becomes the table of that name.

What is generated whole is in `reference`; here the page around the table is written.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from guide_src.site.markdown import cell, fence
from migrate.config.keys import KEYS

Report = Callable[[str, str], None]
"""Is told what is wrong, and of which words."""

_PLACE = re.compile(r"^\[\[table (?P<name>[a-z0-9-]+)\]\][ \t]*$", re.M)
SCORE = Path(__file__).parents[2] / "tests" / "mutation" / "score.json"
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


# ------------------------------------------------------------ mutation

_FEW = 30
"""A sample of fewer says nothing of a module."""
_SINCE = ("Noticed since", "Gone since")
"""How the reason of a survivor begins that is none any more; the others stay."""


def mutation() -> Iterator[str]:
    """How many of the mistakes that were put into each module a test has noticed."""
    yield "| module | mutants | tried | noticed | of those tried | reasoned | of the others |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    whole = {"the tool": Counter[str](), "the plugin": Counter[str]()}
    rows = []
    for path, module in _score().items():
        counts = Counter({key: module[key] for key in ("mutants", "tried", "killed")})
        reasons = [each["reason"] for each in module["survivors"]]
        counts["unseen"] = sum(not reason.startswith(_SINCE) for reason in reasons if reason)
        whole["the plugin" if path.startswith("fix/") else "the tool"] += counts
        rows.append(_score_row(f"`{path.rpartition('flytekitplugins/')[2]}`", counts))
    yield from (_score_row(f"**{name}**", counts) for name, counts in whole.items() if counts)
    yield from rows


def _score() -> dict[str, dict[str, Any]]:
    score: dict[str, dict[str, Any]] = json.loads(SCORE.read_text("utf-8"))
    return {path: module for path, module in score.items() if module["tried"]}


def _score_row(name: str, counts: Counter[str]) -> str:
    of = counts["tried"], counts["tried"] - counts["unseen"]
    tried, others = (_share(counts["killed"], number, counts) for number in of)
    cells = (name, *(counts[key] for key in ("mutants", "tried", "killed")), tried)
    return f"| {' | '.join(map(str, (*cells, counts['unseen'], others)))} |"


def _share(killed: int, of: int, counts: Counter[str]) -> str:
    """The share that was noticed; of a sample, with the bounds that hold 19 times of 20."""
    if counts["tried"] == counts["mutants"]:
        return f"{killed / of:.1%}"
    if of < _FEW:
        return "too few"
    share = killed / of
    return f"{share:.1%} ± {1.96 * (share * (1 - share) / of) ** 0.5:.1%}"


def survivors() -> Iterator[str]:
    """Mistakes that no test has noticed, and why not."""
    yield "| where | change | why no test notices |"
    yield "| --- | --- | --- |"
    for path, module in _score().items():
        for each in module["survivors"]:
            before, _, after = each["change"].partition(" → ")
            change = f"{_code(before)} → {_code(after)}"
            reason = cell(each["reason"] or "not looked at yet")
            yield f"| `{path}` `{each['function']}` | {change} | {reason} |"


def _code(text: str) -> str:
    """As code within a table, whatever is in it."""
    quoted = text.replace("|", "\\|")
    return f"`` {quoted} ``" if "`" in text else f"`{quoted}`"


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "keys": keys,
    "mutation": mutation,
    "reports": reports,
    "survivors": survivors,
}
