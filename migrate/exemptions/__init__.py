"""Who says no to what was found: comments, then options and configuration, then a baseline.

The first to say no to a site is who it is ignored by, so of two ignores one is not needed. What is
made from an ignored thing, such as a task from a wrapper, is ignored with it: it gets no image
either, and nobody is asked twice.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from migrate import findings
from migrate.codes import names
from migrate.config import BadConfiguration
from migrate.exemptions.ignores import Ignore, place_of, read_ignores
from migrate.findings import Code, Exemption, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from migrate.config import Configuration, Settings
    from migrate.document import Document
    from migrate.exemptions.baseline import Baseline
    from migrate.modules import Library
    from migrate.places import Places
    from migrate.reading.sites import Site, SiteReader


class Hint(NamedTuple):
    """What is said of an ignore comment itself."""

    ignore: Ignore
    code: Code
    detail: str


class Exemptions:
    """What somebody says no to in the files below one folder."""

    def __init__(self, library: Library, configuration: Configuration) -> None:
        self._library = library
        self._configuration = configuration
        self._ignores: dict[str, list[Ignore]] = {}

    def exempt(self, reader: SiteReader, sites: list[Site]) -> list[Hint]:
        """Mark the sites of a file that somebody says no to; what is to be said of its comments."""
        ignores = self._ignores[reader.path] = read_ignores(reader.text, reader.lines, sites)
        asked = self._asked(reader.path, ignores)
        for site in sites:
            site.exemption = asked.exemption(site)
        for site in sites:
            if site.exemption is None and site.code in (findings.INHERITED, findings.ELSEWHERE):
                site.exemption = self._of_origin(site)
        hints = list(_hints(asked, sites))
        for site in sites:
            if site.exemption is not None:
                site.leave(findings.EXEMPT)
        return [hint for hint in hints if not asked.silences(hint)]

    def _asked(self, path: str, ignores: list[Ignore]) -> _Asked:
        """Raises BadConfiguration."""
        settings = self._configuration.settings(os.path.dirname(path))
        return _Asked(path, settings, ignores, self._configuration.baseline(settings))

    def _of_origin(self, site: Site) -> Exemption | None:
        """Who says no to the thing that a site takes its image from."""
        origin = site
        while origin.origin is not None:
            origin = origin.origin
        said = origin.exemption
        if said is None and origin.home:
            reader = self._library.reader(origin.home)
            if origin.home not in self._ignores and reader is not None:
                sites = [each for each in reader.sites if place_of(each) != place_of(origin)]
                ignores = read_ignores(reader.text, reader.lines, [*sites, origin])
                self._ignores[origin.home] = ignores
            try:
                asked = self._asked(origin.home, self._ignores.get(origin.home, []))
            except BadConfiguration:  # of a folder that is not among the paths
                return None
            said = asked.exemption(origin)
        return said and said._replace(code=site.code)


class _Asked:
    """What is asked for one file."""

    def __init__(
        self, path: str, settings: Settings, ignores: list[Ignore], baseline: Baseline
    ) -> None:
        self.path = path
        self.settings = settings
        self.ignores = ignores
        self.used: dict[Ignore, set[str]] = {}
        """The codes that each comment is needed for."""
        self._baseline = baseline
        self._allowance = baseline.allowance(path)

    def silences(self, hint: Hint) -> bool:
        """Whether options or configuration do not want to hear of it."""
        return self.settings.lets_be(frozenset({hint.code.number}), self.path) is not None

    def exemption(self, site: Site) -> Exemption | None:
        """Who says no to a site, if anybody does; one that is settled needs none."""
        if not site.code.open:
            return None
        called = frozenset(names(site.code))
        return (
            self._by_comment(site, called)
            or self._by_settings(site, called)
            or self._by_baseline(site)
        )

    def _by_comment(self, site: Site, called: frozenset[str]) -> Exemption | None:
        for ignore in sorted(self.ignores, key=lambda ignore: ignore.whole_file):
            meant = called & set(ignore.codes or called)
            if meant and not ignore.problem and ignore.covers(site):
                self.used.setdefault(ignore, set()).update(meant)
                return Exemption(site.code, "comment", self.path, ignore.line, ignore.reason)
        return None

    def _by_settings(self, site: Site, called: frozenset[str]) -> Exemption | None:
        origin = self.settings.lets_be(called, self.path)
        if origin is None:
            return None
        by = "configuration" if origin.line else "option"
        return Exemption(site.code, by, origin.path, origin.line, "")

    def _by_baseline(self, site: Site) -> Exemption | None:
        entry = self._allowance.take(site.name, site.code)
        if entry is None:
            return None
        return Exemption(site.code, "baseline", self._baseline.path, entry.line, "")


def _hints(asked: _Asked, sites: Sequence[Site]) -> Iterator[Hint]:
    for ignore in asked.ignores:
        used = asked.used.get(ignore)
        unused = [code for code in ignore.codes if used and code not in used]
        if ignore.problem:
            yield Hint(ignore, findings.MALFORMED, ignore.problem)
        elif used is None:
            covered = [site for site in sites if ignore.covers(site)]
            yield Hint(ignore, findings.UNNEEDED_COMMENT, _why_unneeded(covered))
        elif unused:
            found = "is not found there" if len(unused) == 1 else "are not found there"
            yield Hint(ignore, findings.UNNEEDED_COMMENT, f"{' and '.join(unused)} {found}")


def _why_unneeded(covered: list[Site]) -> str:
    if any(site.exemption is not None for site in covered):
        return "it is ignored already"
    found = dict.fromkeys(site.code.number for site in covered if site.code.open)
    if found:
        return f"what stands there is {' and '.join(found)}"
    origins = [site.origin.name for site in covered if site.origin is not None]
    if origins:
        return f"the image is that of {origins[0] or 'what it is made from'}: ignore that"
    return "what stands there needs none" if covered else "no task stands there"


# ---------------------------------------------------------------- as findings


def hinted(hint: Hint, document: Document, places: Places) -> Finding:
    """What is said of a comment, in its place."""
    ignore = hint.ignore
    cell, line, new_line = places.line(ignore.line)
    return Finding(
        document.source.path,
        line,
        new_line,
        ignore.column,
        cell,
        "",
        "",
        hint.code,
        hint.detail,
        pinned=False,
        region=places.region(ignore.start, ignore.end),
    )


def exempted(exemption: Exemption, document: Document, places: Places) -> Exemption:
    """The same with its line as people count it; comments of other files are in modules."""
    if exemption.by != "comment" or exemption.path != document.source.path:
        return exemption._replace(new_line=exemption.line)
    cell, line, new_line = places.line(exemption.line)
    return exemption._replace(line=line, new_line=new_line, cell=cell)
