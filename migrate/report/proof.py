"""What flytekit has proven, or not: in lines, as JSON (`schema/proof-1.json`), and as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from migrate.report.harmless import dumped, encodable, plain, relative, shown
from migrate.report.text import count
from migrate.version import tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from migrate.verify.compare import Entity
    from migrate.verify.proof import Proof, Verdict

VERSION = 1
SCHEMA = f"urn:flyte-image-guide:proof:{VERSION}"
_PLURALS = ("task", "workflow", "launch plan")


def lines(proof: Proof, *, verbose: bool) -> Iterator[str]:
    """What was seen; why a file is not proven is said where its own name is."""
    for verdict in proof.verdicts:
        if verdict.reason and verdict.path not in proof.unproven:
            yield f"note: {shown(verdict.path)} is not proven: {plain(verdict.reason)}"
        for entity in verdict.entities:
            if entity.cache_before != entity.cache_after and _is_own(entity, verdict):
                was, is_now = entity.cache_before, entity.cache_after
                yield plain(
                    f"cache version of {entity.name}: {was or 'none'} -> {is_now or 'none'}"
                )
            if verbose and _is_own(entity, verdict):
                hashes = entity.before[:12] or "none", entity.after[:12] or "none"
                yield plain(f"{entity.kind} {entity.name}: {_said(entity)}; {' -> '.join(hashes)}")
    yield summary(proof)


def summary(proof: Proof) -> str:
    """All that was compared, in one sentence."""
    seen = [each for verdict in proof.verdicts for each in _own(verdict)]
    counts = [count(sum(each.kind == kind for each in seen), kind) for kind in _PLURALS]
    equal = sum(each.equal for each in seen)
    images = sum(not each.equal and not each.difference for each in seen)
    wrong = sum(bool(each.difference) for each in seen)
    parts = [f"{equal} equal byte for byte"] if equal else []
    parts += [f"{images} but for the image that was meant"] if images else []
    parts += [f"{wrong} not"] if wrong else []
    unseen = sum(not verdict.entities and bool(verdict.reason) for verdict in proof.verdicts)
    modules = count(len(proof.verdicts) - unseen, "module")
    said = f"compared {', '.join(counts)} of {modules}: {', '.join(parts) or 'nothing'}"
    return f"{said}; {count(unseen, 'module')} not seen" if unseen else said


def _own(verdict: Verdict) -> list[Entity]:
    return [entity for entity in verdict.entities if _is_own(entity, verdict)]


def _is_own(entity: Entity, verdict: Verdict) -> bool:
    """Whether the module makes it itself: what it imports has a verdict of its own."""
    import os

    return entity.file in ("", os.path.realpath(verdict.path)) or bool(entity.difference)


def _said(entity: Entity) -> str:
    if entity.difference:
        return entity.difference
    return "equal byte for byte" if entity.equal else "equal but for its image"


# ---------------------------------------------------------------- to keep


def json_document(proof: Proof) -> str:
    """The whole proof, in ASCII."""
    return dumped(_document(proof)) + "\n"


def _document(proof: Proof) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "tool": tool(),
        "modules": [_module(verdict, proof) for verdict in proof.verdicts],
    }


def _module(verdict: Verdict, proof: Proof) -> dict[str, Any]:
    python = verdict.python
    return {
        "path": encodable(relative(verdict.path)),
        "changes": verdict.changed,
        "proven": not verdict.reason and verdict.path not in proof.unproven,
        "reason": encodable(verdict.reason or proof.unproven.get(verdict.path, "")),
        "python": python.version,
        "flytekit": python.flytekit,
        "default_image": verdict.default,
        "entities": [
            {
                name: encodable(value) if isinstance(value, str) else value
                for name, value in entity._asdict().items()
                if name not in ("file", "variable", "settled")
            }
            for entity in _own(verdict)
        ],
    }


_STYLE = """\
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem;
  color: #1a1a1a; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .25rem } p, ul { margin: .25rem 0 }
div { overflow-x: auto } h2, li, p { overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; font-size: .85rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #bbb;
  overflow-wrap: break-word }
td:first-child { white-space: nowrap }
code, .hash { font-family: ui-monospace, monospace } .hash { font-size: .75rem }
.no { color: #9b1c1c; font-weight: 600 } .yes { color: #1b5e20; font-weight: 600 }
"""


def html(proof: Proof) -> str:
    """One page that needs nothing else: no script, no font, no other file."""
    document = _document(proof)
    title = "What flytekit registers, before and after"
    modules = document["modules"]
    sections = "\n".join(_section(each) for each in modules if each["entities"])
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<p>flyte-image-guide {_text(document["tool"]["version"])} {_text(summary(proof))}.</p>
<p>A hash is the SHA-256 of the protobuf that flytekit serializes with fixed settings.</p>
{_unknown(modules)}{_unproven(modules)}{sections}
{_empty(modules)}</body>
</html>
"""


def _unknown(modules: list[dict[str, Any]]) -> str:
    from migrate.verify.proof import UNKNOWN_DEFAULT

    if all(module["default_image"] != UNKNOWN_DEFAULT for module in modules):
        return ""
    said = "stands for the image that flytekit would pick, where that is not known."
    return f"<p><code>{UNKNOWN_DEFAULT}</code> {said}</p>\n"


def _unproven(modules: list[dict[str, Any]]) -> str:
    """What a reviewer looks for first."""
    those = [module for module in modules if not module["proven"]]
    lines = (
        f"<li><code>{_text(module['path'])}</code>: {_text(module['reason'])}</li>\n"
        for module in those
    )
    heading = f'<h2><span class="no">not proven</span>: {count(len(those), "module")}</h2>'
    return f"{heading}\n<ul>\n{''.join(lines)}</ul>\n" if those else ""


def _empty(modules: list[dict[str, Any]]) -> str:
    """Those of which there is nothing to say, as of most `__init__.py`."""
    those = (each for each in modules if each["proven"] and not each["entities"])
    names = [f"<code>{_text(each['path'])}</code>" for each in those]
    heading = "<h2>registers nothing, before and after</h2>"
    return f"{heading}\n<p>{', '.join(names)}</p>\n" if names else ""


def _section(module: dict[str, Any]) -> str:
    mark = (
        '<span class="yes">proven</span>'
        if module["proven"]
        else '<span class="no">not proven</span>'
    )
    reason = f"<p>{_text(module['reason'])}</p>\n" if module["reason"] else ""
    with_what = (
        f"Python {module['python']}, flytekit {module['flytekit']},"
        f" default image {module['default_image']}"
    )
    text = "changes" if module["changes"] else "stays as it is"
    heads = "what", "name", "image", "cache version", "hash before, after", "seen"
    rows = "\n".join(map(_row, module["entities"]))
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    table = f"<table>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    return (
        f"<h2><code>{_text(module['path'])}</code>: {mark}</h2>\n"
        f"<p>{_text(with_what)}; its text {text}.</p>\n"
        f"{reason}{f'<div>{table}</div>' if rows else ''}"
    )


def _row(entity: dict[str, Any]) -> str:
    equal = entity["before"] and entity["before"] == entity["after"]
    said = "equal byte for byte" if equal else "equal but for its image"
    hashes = "<br>".join(entity[when] or "none" for when in ("before", "after"))
    wrong = ' class="no"' if entity["difference"] else ""
    return (
        f"<tr><td>{_text(entity['kind'])}</td><td>{_text(entity['name'])}</td>"
        f"<td>{_text(_pair(entity['image_before'], entity['image_after']))}</td>"
        f"<td>{_text(_pair(entity['cache_before'], entity['cache_after']))}</td>"
        f'<td class="hash">{hashes}</td><td{wrong}>{_text(entity["difference"] or said)}</td></tr>'
    )


def _pair(before: str, after: str) -> str:
    return before if before == after else f"{before or 'none'} → {after or 'none'}"


def _text(text: object) -> str:
    from html import escape

    return escape(plain(str(text)))
