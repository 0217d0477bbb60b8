"""The report, as a reviewer wants it in a pull request: a summary, then each project folded."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

from ecosystem.comparison import Comparison, Finding
from ecosystem.revisions import BadUse, git

# A comment on GitHub has 65,536 characters.
LONGEST = 60_000
LINES = 80  # of findings, and of edits, for each project


def markdown(names: tuple[str, str], compared: list[Comparison]) -> str:
    """The whole report, no longer than a comment may be."""
    differing = [each for each in compared if each.differs]
    parts = [_summary(names, compared, differing)]
    end = _times(compared)
    room = LONGEST - len(parts[0]) - len(end)
    for number, each in enumerate(differing):
        part = _project(each)
        if len(part) > room:
            left = ", ".join(other.project.name for other in differing[number:])
            parts.append(f"No room for: {left[:1_000]}.\n")
            break
        room -= len(part)
        parts.append(part)
    return "\n".join([*parts, end])


def _summary(
    names: tuple[str, str], compared: list[Comparison], differing: list[Comparison]
) -> str:
    files = sum(each.head.files for each in compared)
    findings = sum(len(each.head.findings) for each in compared)
    lines = [
        "### Ecosystem",
        "",
        f"From {names[0]} to {names[1]}: {len(compared)} projects, {files:,} files,"
        f" {findings:,} findings.",
        "",
    ]
    if not differing:
        return "\n".join([*lines, "Nothing differs.", ""])
    fails = sum(len(each.fails) for each in differing)
    if fails:
        lines += [f"**{fails} more failures.**", ""]
    lines += [
        "| project | added | removed | changed | edits | fails now | mended |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for each in differing:
        row: list[object] = [each.project.name, len(each.added), len(each.removed)]
        row += [len(each.changed), each.edited, len(each.fails), len(each.mended)]
        lines.append(f"| {' | '.join(str(cell or '') for cell in row)} |")
    return "\n".join([*lines, "", *_by_code(differing)])


def _by_code(differing: list[Comparison]) -> list[str]:
    """How many more, or fewer, of each code there are."""
    total: Counter[tuple[str, str]] = Counter()
    for each in differing:
        total.update((finding.code, finding.message) for finding in each.head.findings)
        total.subtract((finding.code, finding.message) for finding in each.base.findings)
    lines = [f"- {code} {n:+}: {text}" for (code, text), n in sorted(total.items()) if n]
    return [*lines, ""] if lines else []


def _project(each: Comparison) -> str:
    """One project, folded."""
    url = _url(each.project)
    lines = [f"! {problem}" for problem in each.fails]
    lines = [html.escape(line) for line in [*lines, *(f"mended: {p}" for p in each.mended)]]
    lines += [f"+ {_line(finding, url)}" for finding in each.added]
    lines += [f"- {_line(finding, url)}" for finding in each.removed]
    for old, new in each.changed:
        lines += [f"- {_line(old, url)}", f"+ {_line(new, url)}"]
    if each.base.exit_code != each.head.exit_code:
        lines.append(f"exit code {each.base.exit_code} has become {each.head.exit_code}")
    parts = [
        "<details>",
        f"<summary><b>{html.escape(each.project.name)}</b>: {_counts(each)}</summary>",
        "",
    ]
    if lines:
        parts += ["<pre>", *_cut(lines), "</pre>", ""]
    if each.edits:
        fence = "`" * (max([2, *(len(run) for run in re.findall("`+", "".join(each.edits)))]) + 1)
        parts += [f"{fence}diff", *_cut(each.edits), fence, ""]
    return "\n".join([*parts, "</details>", ""])


def _counts(each: Comparison) -> str:
    counts = {
        "added": len(each.added),
        "removed": len(each.removed),
        "changed": len(each.changed),
        "edits differ": each.edited,
        "fails": len(each.fails),
        "mended": len(each.mended),
    }
    said = [f"{count} {name}" for name, count in counts.items() if count]
    return ", ".join(said) or "another exit code"


def _cut(lines: list[str]) -> list[str]:
    shown = [line if len(line) <= 300 else f"{line[:300]}…" for line in lines[:LINES]]
    left = len(lines) - len(shown)
    return [*shown, f"… {left} more lines"] if left else shown


def _url(project: Path) -> str:
    """Where GitHub shows this commit of a checkout; empty where it comes from elsewhere."""
    try:
        remote = git("remote", "get-url", "origin", folder=project)
        commit = git("rev-parse", "HEAD", folder=project)
    except BadUse:
        return ""
    match = re.search(r"github\.com[:/]([\w.-]+/[\w.-]+?)(?:\.git)?$", remote)
    return f"https://github.com/{match[1]}/blob/{commit}" if match else ""


def _line(finding: Finding, url: str) -> str:
    """A finding as HTML, with a link where there is something to link to."""
    cell = f":cell {finding.cell}" if finding.cell else ""
    place = html.escape(f"{finding.path}{cell}:{finding.line}")
    if url:
        target = html.escape(f"{url}/{finding.path}#L{finding.line}")
        place = f'<a href="{target}">{place}</a>'
    return f"{place} {html.escape(finding.said)}"


def _times(compared: list[Comparison]) -> str:
    """Processor time and memory; last, since they are the only lines that no second run repeats."""
    lines = ["<details>", "<summary>Time and memory</summary>", ""]
    lines += ["| project | seconds of all cores | MB at most |", "| --- | --- | --- |"]
    for each in compared:
        seconds = f"{each.base.seconds:.1f} → {each.head.seconds:.1f}"
        memory = f"{each.base.megabytes} → {each.head.megabytes}"
        lines.append(f"| {each.project.name} | {seconds} | {memory} |")
    base = sum(each.base.seconds for each in compared)
    head = sum(each.head.seconds for each in compared)
    lines.append(f"| all | {base:.1f} → {head:.1f}, x {head / base:.2f} | |")
    return "\n".join([*lines, "", "</details>", ""])
