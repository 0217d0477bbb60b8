"""One file from its bytes to its findings and its new bytes; nothing is written here."""

from __future__ import annotations

import ast
import os
import re
import warnings
from typing import TYPE_CHECKING, NamedTuple

from migrate import findings
from migrate.findings import Finding
from migrate.modules import Library
from migrate.proof import NotProven, prove
from migrate.rewrite import Layout
from migrate.sites import Site, SiteReader
from migrate.source import (
    Edit,
    Lines,
    NoFile,
    Source,
    Unreadable,
    Unwritable,
    apply,
    decode,
    read_bytes,
)
from migrate.style import style_of

if TYPE_CHECKING:
    from migrate.notebook import Notebook
    from migrate.project import ProjectImage, Projects

_GENERATED = re.compile(
    r"@generated\b|\bdo not (?:edit|modify)\b|\bauto-?generated\b", re.IGNORECASE
)
_HEAD_LINES = 5


class Problem(NamedTuple):
    """Why a file, or a cell of a notebook, could not be read, parsed or written."""

    path: str
    line: int
    """0 where there is none."""
    message: str


class Result(NamedTuple):
    """What was found in one file, and what it would become."""

    path: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    old: bytes = b""
    new: bytes = b""
    """The same as `old` where nothing changes."""
    text: str = ""
    new_text: str = ""
    uses: dict[str, int] = {}  # noqa: RUF012 - never changed
    """How often each wrapper of the user's is used here."""
    emptied: frozenset[str] = frozenset()
    """Wrappers to which a use here passes None as the image."""
    wrappers: frozenset[str] = frozenset()
    """Wrappers whose own default this file's edits change."""

    project: ProjectImage | None = None
    """The project's own image or why there is none, where it was asked for."""

    @property
    def pins(self) -> int:
        """How many sites get their image here."""
        return sum(finding.pinned for finding in self.findings)

    @property
    def implicit(self) -> bool:
        """Whether any of its sites needs an image."""
        return any(finding.code.kind == "implicit" for finding in self.findings)

    @property
    def changed(self) -> bool:
        return self.new != self.old


class Examiner:
    """Examines the files below one folder; what it learns of a module serves the others."""

    def __init__(
        self, top: str, image: str | None, named: frozenset[str], rewrites: bool = True
    ) -> None:
        self.rewrites = rewrites
        """Whether the new text is asked for, or only the findings."""
        self.library = Library(follow_module, top)
        self.top = top
        self.image = image
        """The image reference that was asked for; None: the project's own."""
        self.named = named
        """The files that the command line names themselves."""
        self.projects: Projects | None = None
        warnings.simplefilter("ignore", SyntaxWarning)  # of other people's code, while parsing
        warnings.simplefilter("ignore", DeprecationWarning)

    def project_image(self, path: str) -> ProjectImage:
        """What flytekit would pick for a file. Only asked where no image was given."""
        if self.projects is None:
            from migrate.project import Projects
            from migrate.project.environments import running_environment

            self.projects = Projects(self.top, os.environ, running_environment())
        return self.projects.image(os.path.dirname(path))

    def examine(self, path: str, kept: frozenset[str] = frozenset()) -> Result | None:
        """The result of one file; None where flytekit does not reach it.

        `kept` are wrappers of the user's whose defaults must stay.
        """
        try:
            return self.examine_data(path, read_bytes(path, links=path in self.named), kept)
        except Unreadable as error:
            if isinstance(error, NoFile) and path not in self.named:
                return None  # deleted meanwhile, or a link: what that leads to has its own name
            return Result(path, problems=(Problem(path, 0, str(error)),))

    def examine_data(
        self, path: str, data: bytes, kept: frozenset[str] = frozenset()
    ) -> Result | None:
        """The same for a file whose bytes are `data`."""
        try:
            if path.endswith(".ipynb"):
                return self._notebook(path, data, kept)
            if not self.library.reaches(path, data) or self.library.is_sdk(path):
                return None
            return self._module(decode(path, data), kept)
        except Unreadable as error:
            return Result(path, problems=(Problem(path, 0, str(error)),), old=data, new=data)
        except (RecursionError, MemoryError):
            problem = Problem(path, 0, "is nested too deeply to be read")
            return Result(path, problems=(problem,), old=data, new=data)
        except Exception as error:  # of ours: the other files are done all the same
            problem = Problem(path, 0, f"left as it is: {_bug(error)}")
            return Result(path, problems=(problem,), old=data, new=data)

    # ------------------------------------------------------------ modules

    def _module(self, source: Source, kept: frozenset[str]) -> Result:
        reader = self.library.known(source.path)
        if reader is None:
            try:
                tree = parse(source.text)
            except SyntaxError as error:
                problem = Problem(source.path, error.lineno or 0, syntax_message(error))
                return Result(source.path, problems=(problem,))
            reader = SiteReader(source.path, source.text, tree, self.library)
            self.library.adopt(source.path, reader)
        result = self._result(source, reader, None, kept)
        self.library.release(source.path)
        return result

    # ------------------------------------------------------------ notebooks

    def _notebook(self, path: str, data: bytes, kept: frozenset[str]) -> Result | None:
        if b"import" not in data:
            return None
        from migrate.notebook import BadNotebook, read_notebook

        source = decode(path, data)
        try:
            notebook = read_notebook(source.text)
        except BadNotebook as error:
            if b"flytekit" not in data:
                return None
            return Result(path, problems=(Problem(path, 0, str(error)),), old=data, new=data)
        problems = tuple(
            Problem(path, 0, f"cell {p.cell}, line {p.line}: {p.message}")
            for p in notebook.problems
        )
        if not self.library.reaches(path, notebook.text.encode("utf-8", "replace")):
            ours = b"flytekit" in data or b"union" in data
            return (
                Result(path, problems=problems, old=data, new=data) if problems and ours else None
            )
        reader = SiteReader(path, notebook.text, parse_cells(notebook.text), self.library)
        self.library.adopt(path, reader)
        result = self._result(source, reader, notebook, kept)
        self.library.release(path)
        return result._replace(problems=problems + result.problems)

    # ------------------------------------------------------------ both

    def _result(
        self, source: Source, reader: SiteReader, notebook: Notebook | None, kept: frozenset[str]
    ) -> Result:
        sites = [site for site in reader.sites if site.code.kind != "inside"]
        project = self._project_for(source.path, sites)
        image = project.image if project is not None else self.image
        self._settle(source, reader, sites, image, kept)
        pinned = [site for site in sites if site.action and site.code is findings.IMPLICIT]
        new_text = source.text
        problems: tuple[Problem, ...] = ()
        edits: list[Edit] = []
        if pinned and self.rewrites and image:
            try:
                edits = self._edits(source.path, reader, pinned, image)
                new_text = self._rewritten(source, reader, notebook, edits, pinned, image)
                new = source.encode(new_text)
            except (NotProven, Unwritable, ValueError, SyntaxError) as error:
                problems = (Problem(source.path, 0, f"left as it is, not proven: {_bug(error)}"),)
                new_text, pinned, edits, new = source.text, [], [], source.data
        else:
            new = source.data
        done = {id(site) for site in pinned}
        return Result(
            source.path,
            tuple(
                _finding(source.path, site, reader, notebook, edits, id(site) in done)
                for site in sites
            ),
            problems,
            source.data,
            new,
            source.text,
            new_text,
            dict(reader.uses),
            frozenset(reader.emptied),
            frozenset(site.key for site in pinned if site.key),
            project,
        )

    def _project_for(self, path: str, sites: list[Site]) -> ProjectImage | None:
        return self.project_image(path) if self.image is None and sites else None

    def _settle(
        self,
        source: Source,
        reader: SiteReader,
        sites: list[Site],
        image: str | None,
        kept: frozenset[str],
    ) -> None:
        """Decide what hangs on more than the site itself."""
        generated = source.path not in self.named and is_generated(source.text)
        for site in sites:
            if site.code is not findings.IMPLICIT:
                continue
            if generated:
                site.code = findings.GENERATED
            elif site.key and site.key in kept:
                site.code = findings.WRAPPER
                site.detail = "a use of it passes None"
            elif image is None:
                site.code = findings.NO_IMAGE

    def _edits(self, path: str, reader: SiteReader, sites: list[Site], image: str) -> list[Edit]:
        style = style_of(os.path.dirname(path), self.top)
        layout = Layout(reader.text, reader.lines, reader.tree, style)
        return [edit for site in sites for edit in layout.edits(site, image)]

    def _rewritten(
        self,
        source: Source,
        reader: SiteReader,
        notebook: Notebook | None,
        edits: list[Edit],
        sites: list[Site],
        image: str,
    ) -> str:
        """The new text of the file, proven. Raises NotProven."""
        if notebook is None:
            new_text = new_code = apply(source.text, edits)
            tree = parse(new_code)
        else:
            new_text = apply(source.text, notebook.raw_edits(edits))
            new_code = _reread(new_text)
            tree = parse_cells(new_code)
        prove(reader.tree, reader.lines, tree, Lines(new_code), sites, image)
        return new_text


def _reread(text: str) -> str:
    from migrate.notebook import read_notebook

    return read_notebook(text).text


def follow_module(path: str, library: Library) -> SiteReader | None:
    """The module at `path`, parsed; None where that fails (its own run says why)."""
    try:
        source = decode(path, read_bytes(path))
        return SiteReader(path, source.text, parse(source.text), library)
    except (Unreadable, SyntaxError, RecursionError, MemoryError):
        return None


def parse(text: str) -> ast.Module:
    """The tree of a module. Raises SyntaxError for whatever is wrong with it."""
    try:
        return ast.parse(text)
    except ValueError as error:  # NUL bytes, lone surrogates
        raise SyntaxError(str(error)) from None


def parse_cells(text: str) -> ast.Module:
    """The tree of a notebook's cells, where `await` is allowed outside of functions."""
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree = compile(text, "<notebook>", "exec", flags)
    assert isinstance(tree, ast.Module)
    return tree


def syntax_message(error: SyntaxError) -> str:
    return f"cannot be parsed: {error.msg}"


def is_generated(text: str) -> bool:
    """Whether the first lines say that a program wrote the file."""
    head = text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    return any(line.lstrip().startswith("#") and _GENERATED.search(line) for line in head)


def _finding(
    path: str,
    site: Site,
    reader: SiteReader,
    notebook: Notebook | None,
    edits: list[Edit],
    pinned: bool,
) -> Finding:
    line, cell = site.node.lineno, 0
    start = reader.lines.starts[line - 1]
    column = reader.lines.offset(line, site.node.col_offset) - start + 1
    if notebook is not None:
        cell, line = notebook.locate(line)
    cell_start = reader.lines.starts[site.node.lineno - line]
    shift = sum(
        edit.text.count("\n") - reader.text.count("\n", edit.start, edit.end)
        for edit in edits
        if cell_start <= edit.start < start
    )
    return Finding(
        path,
        line,
        line + shift,
        column,
        cell,
        site.name,
        site.label,
        site.code,
        site.detail,
        pinned,
        site.key,
    )


def _bug(error: Exception) -> str:
    return f"a bug of ours, please report it with the file ({type(error).__name__}: {error})"
