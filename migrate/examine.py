"""One file from its bytes to its findings and its new bytes; nothing is written here."""

from __future__ import annotations

import os
import re
import warnings
from typing import TYPE_CHECKING

from migrate import findings
from migrate.brackets import span
from migrate.constants import Constants
from migrate.document import BadNotebook, Document, document_of, parse
from migrate.exemptions import Exemptions, exempted, hinted
from migrate.explaining.stated import Place, Stated, stated
from migrate.findings import Finding
from migrate.images import Image
from migrate.modules import Library
from migrate.places import Places
from migrate.proof import NotProven, prove
from migrate.reading.judgement import label_of
from migrate.reading.sites import Site, SiteReader
from migrate.results import Problem, Result
from migrate.rewrite import Layout
from migrate.source import Lines, NoFile, Source, Unreadable, Unwritable, decode, read_bytes
from migrate.style import style_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from migrate.config import Configuration, Settings
    from migrate.constants.sight import Sight
    from migrate.project import ProjectImage, Projects
    from migrate.results import Change
    from migrate.source import Edit
    from migrate.style import Style

_GENERATED = re.compile(r"@generated\b|\bdo not (?:edit|modify)\b|\bauto-?generated\b", re.I)
_HEAD_LINES = 5


class Examiner:
    """Examines the files below one folder; what it learns of a module serves the others."""

    def __init__(
        self,
        top: str,
        configuration: Configuration,
        named: frozenset[str],
        files: frozenset[str],
        rewrites: bool = True,
    ) -> None:
        self.library = Library(follow_module, top)
        self.exemptions = Exemptions(self.library, configuration)
        self.top = top
        self.configuration = configuration
        self.named = named
        """The files that the command line names themselves."""
        self.files = files
        """All files of the run."""
        self.rewrites = rewrites
        """Whether the new text is asked for, or only the findings."""
        self.projects: Projects | None = None
        self.sight: Sight | None = None
        warnings.simplefilter("ignore", SyntaxWarning)  # of other people's code, while parsing
        warnings.simplefilter("ignore", DeprecationWarning)

    def examine(self, path: str, kept: frozenset[str] = frozenset()) -> Result | None:
        """The result of one file; None where flytekit does not reach it.

        `kept` are wrappers of the user's whose defaults must stay.
        """
        try:
            data = read_bytes(path, links=path in self.named)
            notebook = path.endswith(".ipynb")
            if b"import" not in data if notebook else not self.library.reaches(path, data):
                return None
            return self.examine_source(decode(path, data), kept)
        except Unreadable as error:
            if isinstance(error, NoFile) and path not in self.named:
                return None  # deleted meanwhile, or a link: what that leads to has its own name
            return failed(path, str(error))

    def examine_source(self, source: Source, kept: frozenset[str] = frozenset()) -> Result | None:
        """The same for a text that has been read."""
        try:
            return self._document(document_of(source), kept)
        except SyntaxError as error:
            return failed(source.path, f"cannot be parsed: {error.msg}", error.lineno or 0)
        except (RecursionError, MemoryError):
            return failed(source.path, "is nested too deeply to be read")
        except BadNotebook as error:
            return failed(source.path, str(error)) if b"flytekit" in source.data else None
        except Exception as error:  # of ours: the other files are done all the same
            return failed(source.path, f"left as it is: {_bug(error)}")

    def examine_alone(self, source: Source) -> Result | None:
        """The same for a text that is all of the run: what it says of its wrappers is settled."""
        result = self.examine_source(source)
        if result is not None and result.wrappers & result.emptied:
            return self.examine_source(source, result.emptied)
        return result

    def _document(self, document: Document, kept: frozenset[str]) -> Result | None:
        path = document.source.path
        code = document.source.data if document.notebook is None else _bytes(document.code)
        if not self.library.reaches(path, code):
            ours = document.problems and _says_ours(document.source.data)
            return Result(path, problems=document.problems) if ours else None
        if self.library.is_sdk(path):
            return None
        reader = self.library.known(path)
        if reader is None:
            reader = SiteReader(path, document.code, parse(document.code), self.library)
            self.library.adopt(path, reader)
        result = self._result(document, reader, kept)
        self.library.release(path)
        return result

    # ------------------------------------------------------------ its sites, and its new text

    def _result(self, document: Document, reader: SiteReader, kept: frozenset[str]) -> Result:
        source = document.source
        folder = os.path.dirname(source.path)
        sites = reader.sites
        settings = self.configuration.settings(folder)
        project = self._project_for(source.path, sites, settings)
        style = style_of(folder, self.top)
        constants = Constants(document, reader, style, self._sight)
        self._settle(source, sites, kept)
        _choose(source.path, sites, settings, project, style, constants)
        held = self._held(document, reader, project)
        hints = self.exemptions.exempt(reader, sites)
        _keep(held)
        if "cache" in reader.text:
            _note_caches(reader, self.configuration.keep_cache)
        pinned = [site for site in sites if site.action and site.code is findings.IMPLICIT]
        problems = document.problems
        places = Places(document, reader.lines)
        edits: list[Edit] = []
        changes: dict[int, tuple[Change, ...]] = {id(site): () for site in pinned}
        old = new = b""
        if pinned and self.rewrites:
            try:
                layout = Layout(reader.text, reader.lines, reader.tree, style)
                own = [layout.edits(site) for site in pinned]
                edits = [edit for each in own for edit in each] + constants.edits(pinned)
                new = self._proven(document, reader, edits, pinned, constants)
                old = source.data
                for site, each in zip(pinned, own, strict=True):
                    changes[id(site)] = places.changes(each + constants.edits([site]))
            except (NotProven, Unwritable, ValueError, SyntaxError) as error:
                message = f"left as it is, not proven: {_bug(error)}"
                problems = (*problems, Problem(source.path, 0, message))
                pinned, edits, changes = [], [], {}
        found = [
            _finding(document, places, site, reader, edits, changes.get(id(site))) for site in sites
        ]
        found += [hinted(hint, document, places, edits) for hint in hints]
        return Result(
            source.path,
            tuple(sorted(found, key=lambda each: (each.cell, each.line, each.column))),
            problems,
            old,
            new,
            tuple(reader.uses.items()),
            frozenset(reader.emptied),
            frozenset(site.key for site in pinned if site.key),
            project,
            places.changes(edits),
            source.encoding,
        )

    def _sight(self) -> Sight:
        """What the files see of the modules that hold constants."""
        if self.sight is None:
            from migrate.constants.sight import Sight

            self.sight = Sight(self.library, self.files, self.configuration.planned)
        return self.sight

    def _project_for(self, path: str, sites: list[Site], settings: Settings) -> ProjectImage | None:
        """What flytekit would pick for a file; only asked where a site may need it."""
        held = self.configuration.lock is not None
        if not held and all(settings.image_for(path, site.entry) for site in sites):
            return None
        if self.projects is None:
            from migrate.project import Projects
            from migrate.project.environments import running_environment

            self.projects = Projects(self.top, os.environ, running_environment())
        return self.projects.image(os.path.dirname(path))

    def _held(
        self, document: Document, reader: SiteReader, project: ProjectImage | None
    ) -> list[Site]:
        """The sites that a lock lets be open; what it says of others is noted."""
        lock = self.configuration.lock
        if lock is None:
            return []
        from migrate.lock import hold

        said = [(site, _stated(document, reader, site)) for site in reader.sites]
        return hold(lock, reader.path, said, project)

    def _settle(self, source: Source, sites: list[Site], kept: frozenset[str]) -> None:
        """Decide what hangs on more than the site itself."""
        generated = source.path not in self.named and is_generated(source.text)
        for site in sites:
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
        if site.code is not findings.INHERITED or origin is None or origin.home in self.files:
            return
        if origin.code.kind in ("implicit", "review"):
            site.code = findings.ELSEWHERE
            site.detail = f"{os.path.relpath(origin.home, self.top)}:{origin.node.lineno}"

    def _proven(
        self,
        document: Document,
        reader: SiteReader,
        edits: Sequence[Edit],
        sites: list[Site],
        constants: Constants,
    ) -> bytes:
        """The new bytes of the file. Raises NotProven, or what the edits or the parser raise."""
        text, code = document.edited(edits)
        prove(reader.tree, reader.lines, parse(code), Lines(code), sites, constants.added)
        return document.source.encode(text)


def _choose(
    path: str,
    sites: list[Site],
    settings: Settings,
    project: ProjectImage | None,
    style: Style,
    constants: Constants,
) -> None:
    """The image of each site that is to get one, and how it is written."""
    for site in sites:
        if site.code is not findings.IMPLICIT:
            continue
        site.choice = settings.choice(path, site.entry)
        image = None if site.choice is None else site.choice.image
        if image is None and project is not None and project.image is not None:
            image = Image(project.image)
        if image is None:
            site.code = findings.NO_IMAGE
        elif image.module:
            constants.offer(site, image)
        else:
            site.image = image.text
            site.value = f"{style.quote}{image.text}{style.quote}"


def _keep(held: list[Site]) -> None:
    """Leave what keeps its image without naming it, unless somebody has said so already."""
    for site in held:
        if site.exemption is None:
            site.code, site.action = findings.LOCKED, ""
            site.image, site.choice = "", None


def _note_caches(reader: SiteReader, keep: bool) -> None:
    """Say whose cache version may change with an edit; leave them alone, if they are to be kept."""
    from migrate.caches import unsteady_cache

    for site in reader.sites:
        if not site.action or site.code is not findings.IMPLICIT:
            continue
        site.cache = unsteady_cache(site.node, reader.tree)
        if site.cache and keep:
            site.code, site.action, site.detail = findings.CACHED, "", site.cache
            site.image, site.choice = "", None


def _stated(document: Document, reader: SiteReader, site: Site) -> Stated:
    def place(number: int) -> Place:
        cell, line = document.place(number)
        return Place(reader.path, line, cell)

    return stated(site, reader.shown(site.given), place)


def follow_module(path: str, library: Library) -> SiteReader | None:
    """The module at `path`, parsed; None where that fails (its own run says why)."""
    try:
        source = decode(path, read_bytes(path))
        return SiteReader(path, source.text, parse(source.text), library)
    except (Unreadable, SyntaxError, RecursionError, MemoryError):
        return None


def failed(path: str, message: str, line: int = 0) -> Result:
    """The result of a file that could not be read, parsed or migrated."""
    return Result(path, problems=(Problem(path, line, message),))


def is_generated(text: str) -> bool:
    """Whether the first lines say that a program wrote the file."""
    head = text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    return any(line.lstrip().startswith("#") and _GENERATED.search(line) for line in head)


def _finding(
    document: Document,
    places: Places,
    site: Site,
    reader: SiteReader,
    edits: list[Edit],
    changes: tuple[Change, ...] | None,
) -> Finding:
    """What is said of `site`; `changes` are its own, None where it gets no image."""
    begin, end = span(site.node, reader.lines)
    exemption = site.exemption and exempted(site.exemption, document, places, edits)
    cell, line, new_line = places.line(site.node.lineno, edits)
    given = reader.shown(site.given) if changes is None else site.value
    return Finding(
        document.source.path,
        line,
        new_line,
        begin - reader.lines.starts[site.node.lineno - 1] + 1,
        cell,
        site.name,
        site.label,
        site.code,
        site.detail if exemption is None else exemption.said(written=False),
        changes is not None,
        site.key,
        label_of(site.entry),
        site.image,
        given,
        site.choice,
        places.region(begin, end),
        changes or (),
        exemption,
        _stated(document, reader, site),
        site.cache,
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _says_ours(data: bytes) -> bool:
    return b"flytekit" in data or b"union" in data


def _bug(error: Exception) -> str:
    return f"a bug of ours, please report it with the file ({type(error).__name__}: {error})"
