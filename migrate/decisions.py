"""What becomes of the task sites of a file: who lets which be, and the image of the others.

What makes a site one to leave changes its code; those that are implicit still get their image.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from migrate import findings
from migrate.exemptions import Exemptions
from migrate.explaining.stated import stated
from migrate.images import Image

if TYPE_CHECKING:
    from migrate.config import Configuration, Settings
    from migrate.constants import Constants
    from migrate.document import Document
    from migrate.exemptions import Hint
    from migrate.modules import Library
    from migrate.project import ProjectImage, Projects
    from migrate.reading.sites import Site, SiteReader
    from migrate.style import Style

_GENERATED = re.compile(r"@generated\b|\bdo not (?:edit|modify)\b|\bauto-?generated\b", re.I)
_HEAD_LINES = 5


class Subject(NamedTuple):
    """One file as it is examined."""

    document: Document
    reader: SiteReader
    sites: list[Site]
    """The reader's own may be others later: what else is looked at can have it start over."""
    style: Style


class Decisions:
    """Decides for the files below one folder."""

    def __init__(
        self,
        library: Library,
        configuration: Configuration,
        named: frozenset[str],
        files: frozenset[str],
    ) -> None:
        self._top = library.top
        self._configuration = configuration
        self._named = named
        self._files = files
        self._exemptions = Exemptions(library, configuration)
        self._projects: Projects | None = None

    def decide(
        self, file: Subject, constants: Constants, kept: frozenset[str]
    ) -> tuple[list[Hint], ProjectImage | None]:
        """Settle the sites of a file; what is said of its comments, and its project's image.

        `kept` are wrappers of the user's whose defaults must stay.
        """
        settings = self._configuration.settings(os.path.dirname(file.reader.path))
        project = self._project_for(file, settings)
        self._settle(file, kept)
        _choose(file, settings, project, constants)
        held = self._held(file, project)
        hints = self._exemptions.exempt(file.reader, file.sites)
        for site in held:
            if site.exemption is None:
                site.leave(findings.LOCKED)
        if "cache" in file.reader.text:
            _note_caches(file, self._configuration.keep_cache)
        return hints, project

    def _project_for(self, file: Subject, settings: Settings) -> ProjectImage | None:
        """What flytekit would pick for a file; only asked where a site may need it."""
        path = file.reader.path
        held = self._configuration.lock is not None
        if not held and all(settings.image_for(path, site.entry) for site in file.sites):
            return None
        if self._projects is None:
            from migrate.project import Projects
            from migrate.project.environments import running_environment

            self._projects = Projects(self._top, os.environ, running_environment())
        return self._projects.image(os.path.dirname(path))

    def _settle(self, file: Subject, kept: frozenset[str]) -> None:
        """Leave what hangs on more than the site itself."""
        source = file.document.source
        generated = source.path not in self._named and _is_generated(source.text)
        for site in file.sites:
            self._follow_origin(site)
            if site.code is not findings.IMPLICIT:
                continue
            if generated:
                site.code = findings.GENERATED
            elif site.key and site.key in kept:
                site.code = findings.WRAPPER
                site.detail = "a use of it passes None"

    def _follow_origin(self, site: Site) -> None:
        """An image that is inherited from a file outside of the run is not seen to there."""
        origin = site.origin
        if site.code is not findings.INHERITED or origin is None or origin.home in self._files:
            return
        if origin.code.kind in ("implicit", "review"):
            site.code = findings.ELSEWHERE
            site.detail = f"{os.path.relpath(origin.home, self._top)}:{origin.node.lineno}"

    def _held(self, file: Subject, project: ProjectImage | None) -> list[Site]:
        """The sites that a lock lets be open; what it says of others is noted."""
        lock = self._configuration.lock
        if lock is None:
            return []
        from migrate.holding import hold

        said = [(site, stated(site, file.reader, file.document)) for site in file.sites]
        return hold(lock, file.reader.path, said, project)


def _choose(
    file: Subject, settings: Settings, project: ProjectImage | None, constants: Constants
) -> None:
    """The image of each site that is to get one, and how it is written."""
    quote = file.style.quote
    for site in file.sites:
        if site.code is not findings.IMPLICIT:
            continue
        site.choice = settings.choice(file.reader.path, site.entry)
        image = None if site.choice is None else site.choice.image
        if image is None and project is not None and project.image is not None:
            image = Image(project.image)
        if image is None:
            site.code = findings.NO_IMAGE
        elif image.module:
            constants.offer(site, image)
        else:
            site.image = image.text
            site.value = f"{quote}{image.text}{quote}"


def _note_caches(file: Subject, keep: bool) -> None:
    """Say whose cache version may change with an edit; leave them alone, if they are to be kept."""
    from migrate.caches import unsteady_cache

    for site in file.sites:
        if site.gets_image:
            site.cache = unsteady_cache(site.node, file.reader.tree)
            if site.cache and keep:
                site.leave(findings.CACHED)
                site.detail = site.cache


def _is_generated(text: str) -> bool:
    """Whether the first lines say that a program wrote the file."""
    head = text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    return any(line.lstrip().startswith("#") and _GENERATED.search(line) for line in head)
