"""One file from its bytes to its findings and its new bytes; nothing is written here."""

from __future__ import annotations

import os
import warnings
from typing import TYPE_CHECKING, NamedTuple

from migrate.brackets import span
from migrate.bug import bug
from migrate.constants import Constants
from migrate.decisions import Decisions, Subject
from migrate.document import BadNotebook, Document, document_of, parse
from migrate.exemptions import exempted, hinted
from migrate.explaining.stated import stated
from migrate.findings import Finding
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

    from migrate.config import Configuration
    from migrate.constants.sight import Sight
    from migrate.source import Edit


class NewText(NamedTuple):
    """What becomes of a file's text."""

    by_site: dict[int, Sequence[Edit]]
    """The edits of each site that gets its image, by the site's id."""
    edits: Sequence[Edit] = ()
    """Those of all, made once where two sites share one."""
    data: bytes = b""
    """The new bytes; none where nothing is to be written."""
    problems: tuple[Problem, ...] = ()


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
        """Make ready for some of the files of a run.

        Args:
            top: the folder.
            configuration: what the user asks for.
            named: the files that the command line names themselves.
            files: all files of the run.
            rewrites: whether the new text is asked for, or only the findings.
        """
        self.library = Library(follow_module, top)
        self.top = top
        self._configuration = configuration
        self._named = named
        self._files = files
        self._rewrites = rewrites
        self._decisions = Decisions(self.library, configuration, named, files)
        self._seen: Sight | None = None
        warnings.simplefilter("ignore", SyntaxWarning)  # of other people's code, while parsing
        warnings.simplefilter("ignore", DeprecationWarning)

    def examine(self, path: str, kept: frozenset[str] = frozenset()) -> Result | None:
        """The result of one file; None where flytekit does not reach it.

        `kept` are wrappers of the user's whose defaults must stay.
        """
        try:
            data = read_bytes(path, links=path in self._named)
            notebook = path.endswith(".ipynb")
            if b"import" not in data if notebook else not self.library.reaches(path, data):
                return None
            return self.examine_source(decode(path, data), kept)
        except Unreadable as error:
            if isinstance(error, NoFile) and path not in self._named:
                return None  # deleted meanwhile, or a link: what that leads to has its own name
            return failed(path, str(error))
        except Exception as error:
            return failed(path, _why(error))

    def examine_source(self, source: Source, kept: frozenset[str] = frozenset()) -> Result | None:
        """The same for a text that has been read."""
        try:
            return self._document(document_of(source), kept)
        except SyntaxError as error:
            return failed(source.path, f"cannot be parsed: {error.msg}", error.lineno or 0)
        except BadNotebook as error:
            return failed(source.path, str(error)) if b"flytekit" in source.data else None
        except Exception as error:
            return failed(source.path, _why(error))

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

    def _result(self, document: Document, reader: SiteReader, kept: frozenset[str]) -> Result:
        """Decide what becomes of its sites, make its new text, and say what was found."""
        source = document.source
        style = style_of(os.path.dirname(source.path), self.top)
        file = Subject(document, reader, reader.sites, style)
        constants = Constants(document, reader, style, self._sight)
        hints, project = self._decisions.decide(file, constants, kept)
        new = self._new_text(file, constants)
        places = Places(document, reader.lines, new.edits)
        found = [_finding(file, site, places, new) for site in file.sites]
        found += [hinted(hint, document, places) for hint in hints]
        return Result(
            source.path,
            tuple(sorted(found, key=lambda each: (each.cell, each.line, each.column))),
            document.problems + new.problems,
            old=source.data if new.data else b"",
            new=new.data,
            uses=tuple(reader.uses.items()),
            emptied=frozenset(reader.emptied),
            wrappers=frozenset(s.key for s in file.sites if s.key and id(s) in new.by_site),
            project=project,
            changes=places.changes(new.edits),
            encoding=source.encoding,
        )

    def _sight(self) -> Sight:
        """What the files see of the modules that hold constants."""
        if self._seen is None:
            from migrate.constants.sight import Sight

            self._seen = Sight(self.library, self._files, self._configuration.planned)
        return self._seen

    def _new_text(self, file: Subject, constants: Constants) -> NewText:
        """What gives the sites of a file their images; a text that is not proven is a problem."""
        reader = file.reader
        sites = [site for site in file.sites if site.gets_image]
        if not sites or not self._rewrites:
            return NewText({id(site): [] for site in sites})
        try:
            layout = Layout(reader.text, reader.lines, reader.tree, file.style)
            own = [layout.edits(site) for site in sites]
            edits = [edit for each in own for edit in each] + constants.edits(sites)
            data = self._proven(file, edits, sites, constants)
            own = [each + constants.edits([s]) for s, each in zip(sites, own, strict=True)]
            return NewText(dict(zip(map(id, sites), own, strict=True)), edits, data)
        except (NotProven, Unwritable, ValueError, SyntaxError) as error:
            message = f"left as it is, not proven: {bug(error)}"
            return NewText({}, problems=(Problem(reader.path, 0, message),))

    def _proven(
        self, file: Subject, edits: Sequence[Edit], sites: list[Site], constants: Constants
    ) -> bytes:
        """The new bytes of the file. Raises NotProven, or what the edits or the parser raise."""
        text, code = file.document.edited(edits)
        tree, lines = file.reader.tree, file.reader.lines
        prove(tree, lines, parse(code), Lines(code), sites, constants.added)
        return file.document.source.encode(text)


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


def _finding(file: Subject, site: Site, places: Places, new: NewText) -> Finding:
    """What is said of a site."""
    document, reader = file.document, file.reader
    begin, end = span(site.node, reader.lines)
    cell, line, new_line = places.line(site.node.lineno, begin)
    exemption = site.exemption and exempted(site.exemption, document, places)
    own = new.by_site.get(id(site))
    return Finding(
        path=document.source.path,
        line=line,
        new_line=new_line,
        column=begin - reader.lines.starts[site.node.lineno - 1] + 1,
        cell=cell,
        task=site.name,
        maker=site.label,
        code=site.code,
        detail=site.detail if exemption is None else exemption.said(written=False),
        pinned=own is not None,
        key=site.key,
        type=label_of(site.entry),
        image=site.image,
        given=reader.shown(site.given) if own is None else site.value,
        choice=site.choice,
        region=places.region(begin, end),
        changes=places.changes(own or ()),
        exemption=exemption,
        stated=stated(site, reader, document),
        cache=site.cache,
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _says_ours(data: bytes) -> bool:
    return b"flytekit" in data or b"union" in data


def _why(error: Exception) -> str:
    """Why a file could not be examined, whatever went wrong: the others are done all the same."""
    if isinstance(error, (RecursionError, MemoryError)):  # the parser's word for depth, too
        return "is nested too deeply, or too large, to be read"
    return f"left as it is: {bug(error)}"
