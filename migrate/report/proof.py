"""What flytekit has proven, or not: in lines, as JSON, and as a page to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from migrate.report.harmless import encodable, plain, relative, shown
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
    from json import dumps

    return dumps(_document(proof), indent=2) + "\n"


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
                if name != "file"
            }
            for entity in _own(verdict)
        ],
    }


_STYLE = """\
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem;
  color: #1a1a1a; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .25rem }
table { border-collapse: collapse; width: 100%; font-size: .85rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #bbb;
  overflow-wrap: anywhere }
code { font-family: ui-monospace, monospace }
.no { color: #9b1c1c; font-weight: 600 } .yes { color: #1b5e20; font-weight: 600 }
"""


def html(proof: Proof) -> str:
    """One page that needs nothing else: no script, no font, no other file."""
    document = _document(proof)
    title = "What flytekit registers, before and after"
    sections = "\n".join(_section(module) for module in document["modules"])
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
<p>{_text(summary(proof))}. By flyte-image-guide {_text(document["tool"]["version"])}.</p>
<p>A hash is the SHA-256 of the protobuf that flytekit serializes with fixed settings.</p>
{sections}
</body>
</html>
"""


def _section(module: dict[str, Any]) -> str:
    mark = '<span class="yes">proven</span>' if module["proven"] else '<span class="no">not</span>'
    reason = f"<p>{_text(module['reason'])}</p>\n" if module["reason"] else ""
    with_what = (
        f"Python {module['python']}, flytekit {module['flytekit']},"
        f" default image {module['default_image']}"
    )
    text = "changes" if module["changes"] else "stays as it is"
    heads = "what", "name", "image", "cache version", "hash before", "hash after", "seen"
    rows = "\n".join(_row(entity) for entity in module["entities"])
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    table = f"<table>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    return (
        f"<h2><code>{_text(module['path'])}</code>: {mark}</h2>\n"
        f"<p>{_text(with_what)}; its text {text}.</p>\n{reason}{table if rows else ''}"
    )


def _row(entity: dict[str, Any]) -> str:
    equal = entity["before"] and entity["before"] == entity["after"]
    said = "equal byte for byte" if equal else "equal but for its image"
    cells = (
        entity["kind"],
        entity["name"],
        _pair(entity["image_before"], entity["image_after"]),
        _pair(entity["cache_before"], entity["cache_after"]),
        entity["before"],
        entity["after"],
        entity["difference"] or said,
    )
    return f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in cells)}</tr>"


def _pair(before: str, after: str) -> str:
    return before if before == after else f"{before or 'none'} → {after or 'none'}"


def _text(text: object) -> str:
    from html import escape

    return escape(plain(str(text)))
