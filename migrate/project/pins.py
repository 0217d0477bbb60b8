"""When a version specifier leaves a single version: the only time it decides an image."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from migrate.project.evidence import Half, Pin

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

_LONGEST = 300
"""Characters of a constraint that is judged: the work grows with the square of what it names."""
_POETRY_TERM = re.compile(
    r"\s*(?:(?P<operator>\^|~=|~|===?|!=|>=|<=|=|>|<)\s*)?v?(?P<version>[0-9][\w.+!*-]*|\*)\s*(?:,|$|\s)"
)


def normal_name(name: str) -> str:
    """A package name as PEP 503 normalises it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pin(
    half: Half, spelled: str, path: str, line: int, *, poetry: bool = False, marker: str = ""
) -> Pin:
    """The statement that a version specifier makes, in PEP 440's or in Poetry's grammar."""
    if len(spelled) > _LONGEST:
        return Pin(half, None, path, line, f"{half} {spelled[:60]}…", marker, ("",))
    try:
        alternatives = poetry_alternatives(spelled) if poetry else pep440_alternatives(spelled)
        value = only_minor(alternatives) if half == "Python" else only_version(alternatives)
    except ValueError:
        alternatives, value = [], None
    said = f"{half} {spelled or 'of any version'}"
    return Pin(half, value, path, line, said, marker, tuple(map(str, alternatives)) or ("",))


def admits(statement: Pin, value: str) -> bool:
    """Whether a statement leaves room for a version; an address leaves none that is known."""
    from packaging.specifiers import SpecifierSet

    patches = (f"{value}.{patch}" for patch in (0, 99)) if statement.half == "Python" else (value,)
    return any(
        SpecifierSet(spelled).contains(version, prereleases=True)
        for version in patches
        for spelled in statement.admitted
    )


def requirement_pin(text: str, path: str, line: int) -> Pin | None:
    """The statement of a PEP 508 requirement; None if it isn't one of flytekit's."""
    from packaging.requirements import InvalidRequirement, Requirement

    if requirement_name(text) != "flytekit":
        return None
    try:
        requirement = Requirement(text)
    except InvalidRequirement:
        return None
    marker = str(requirement.marker or "")
    if requirement.url:
        return Pin("flytekit", None, path, line, "flytekit from an address", marker)
    return pin("flytekit", str(requirement.specifier), path, line, marker=marker)


def requirement_name(text: str) -> str:
    """The normalised name that a PEP 508 requirement begins with; '' if none."""
    match = re.match(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:[\[@;<>=!~(]|$)", text)
    return normal_name(match[1]) if match else ""


def pep440_alternatives(text: str) -> list[SpecifierSet]:
    """Raises ValueError when `text` is not a PEP 440 specifier set."""
    from packaging.specifiers import SpecifierSet

    return [SpecifierSet(text)]


def poetry_alternatives(text: str) -> list[SpecifierSet]:
    """A constraint in Poetry's grammar as specifier sets, one of which has to hold.

    Raises:
        ValueError: when `text` is not in that grammar.
    """
    from packaging.specifiers import SpecifierSet

    alternatives = []
    for part in re.split(r"\|\|?", text.strip()):
        terms, position = [], 0
        while position < len(part):
            match = _POETRY_TERM.match(part, position)
            if match is None:
                raise ValueError(f"not a Poetry constraint: {text!r}")
            terms += _poetry_term(match["operator"] or "", match["version"])
            position = match.end()
        alternatives.append(SpecifierSet(",".join(terms)))
    return alternatives


def poetry_marker(text: str) -> str:
    """A constraint on Python in Poetry's grammar as an environment marker; '' if it says none."""
    try:
        alternatives = poetry_alternatives(text)
    except ValueError:
        return ""
    return " or ".join(
        " and ".join(f"python_full_version {each.operator} '{each.version}'" for each in specifiers)
        for specifiers in alternatives
    )


def _poetry_term(operator: str, version: str) -> list[str]:
    """One term as PEP 440 specifiers: ^1.2 is >=1.2,<2 and ~1.2 is >=1.2,<1.3.

    Below 1.0, where ^ moves less, there is no Python to meet and no flytekit with a default.
    """
    if version == "*":
        return []
    if operator not in ("^", "~"):
        return [f"{'==' if operator in ('', '=') else operator}{version}"]
    from packaging.version import Version

    major, *rest = Version(version).release
    end = f"{major}.{rest[0] + 1}" if operator == "~" and rest else f"{major + 1}"
    return [f">={version}", f"<{end}"]


def only_version(alternatives: list[SpecifierSet]) -> str | None:
    """The one version that is left, or None."""
    versions = {_version(alternative) for alternative in alternatives}
    return versions.pop() if len(versions) == 1 else None


def _version(specifiers: SpecifierSet) -> str | None:
    from packaging.version import Version

    bounds: dict[str, set[Version]] = {"==": set(), "===": set(), ">=": set(), "<=": set()}
    for specifier in specifiers:
        if specifier.operator in bounds and not specifier.version.endswith(".*"):
            bounds[specifier.operator].add(Version(specifier.version))
    left = bounds["=="] | bounds["==="] or bounds[">="] & bounds["<="]
    if len(left) != 1:
        return None
    version = left.pop()
    if not specifiers.contains(version, prereleases=True):
        return None
    # PEP 440 takes 1.16 for 1.16.0, and that is what a release of flytekit calls itself.
    missing = ".0" * (3 - len(version.release))
    return re.sub(r"^[0-9.]*[0-9]", lambda match: match[0] + missing, str(version))


def only_minor(alternatives: list[SpecifierSet]) -> str | None:
    """The one minor Python that is left, as '3.11', or None."""
    patches = {0, 99}  # and those around each number that is named
    for number in re.findall(r"\d+", ",".join(map(str, alternatives))):
        patches |= {max(0, int(number[:4]) + step) for step in (-1, 0, 1)}
    # 2.7 and 4.0 stand for all that lies outside: an open end leaves more than one.
    minors = ["2.7", *(f"3.{minor}" for minor in range(41)), "4.0"]
    left = []
    for minor in minors:
        versions = [f"{minor}.{patch}" for patch in patches]
        if any(alternative.contains(v) for alternative in alternatives for v in versions):
            left.append(minor)
            if len(left) > 1:
                return None
    return left[0] if left else None


def holds(marker: str, python: str | None) -> bool:
    """Whether a marker lets a statement hold on a Python ('3.11'; None: not known).

    Only Python's version is known of the place where flytekit runs, so a marker about
    anything else is taken to hold.
    """
    from packaging.markers import Marker

    unquoted = re.sub(r"""'[^']*'|"[^"]*\"""", "", marker)
    variables = set(re.findall(r"[a-z_]+", unquoted)) - {"and", "or", "in", "not"}
    if python is None or not variables or variables - {"python_version", "python_full_version"}:
        return True
    try:
        return any(
            Marker(marker).evaluate(
                {"python_version": python, "python_full_version": f"{python}.{patch}"}
            )
            for patch in (0, 99)
        )
    except (ValueError, RecursionError):  # it says nothing that can be judged
        return True
