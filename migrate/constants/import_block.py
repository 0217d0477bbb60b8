"""Where an import goes in a file, and the edits that put it there."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from migrate.brackets import span
from migrate.catalog import ROOTS
from migrate.constants.bindings import first_line
from migrate.constants.import_order import Key, Order, member
from migrate.constants.sight import Unimportable
from migrate.rewrite import PRAGMA
from migrate.source import Edit, last_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from migrate.document import Document
    from migrate.page import Page
    from migrate.source import Lines

ImportStatement = ast.Import | ast.ImportFrom

_MOVES_PATH = re.compile(
    r"\bsys\s*\.\s*path\b|\bpath\s*\.\s*(?:insert|append|extend)\b|\baddsitedir\b"
)
_DIRECTIVE = re.compile(r"#\s*(?:(?:isort|ruff)\s*:\s*)+(?:split|off|on)\b")


class NewImport(NamedTuple):
    """`from module import name as alias`; without an alias the two are the same."""

    module: str
    name: str
    alias: str

    @property
    def text(self) -> str:
        return self.name if self.alias == self.name else f"{self.name} as {self.alias}"


class Place(NamedTuple):
    """Where an import goes: into a statement, or into a block as a line of its own."""

    statement: ast.ImportFrom | None
    block: tuple[ImportStatement, ...]


class ImportBlocks:
    """The imports of one module that always run: blocks of statements one below the other."""

    def __init__(
        self, document: Document, tree: ast.Module, lines: Lines, page: Page, order: Order
    ) -> None:
        self._document = document
        self._tree = tree
        self._lines = lines
        self._page = page
        self._order = order
        self._blocks = self._found()

    # ------------------------------------------------------------ where

    def place(self, new: NewImport, before: ast.stmt, anchor: str) -> Place:
        """Where the import goes for a site in the statement `before`, made with the name `anchor`.

        Raises Unimportable where no place is proven to run first, and as late as it must.
        """
        joined = self._to_join(new, before)
        if joined is not None:
            return Place(joined, ())
        after = self._path_moved(before)
        line = first_line(before)
        blocks = [b for b in self._blocks if after < b[0].lineno and last_line(b[-1]) < line]
        if not blocks:
            raise Unimportable(
                f"no import follows line {after}, where sys.path changes"
                if after
                else "no import that always runs stands above it"
            )
        block = next((b for b in reversed(blocks) if any(_binds(s, anchor) for s in b)), None)
        block = block or next((b for b in blocks if any(map(_is_ours, b))), blocks[0])
        return Place(None, block)

    def _found(self) -> list[tuple[ImportStatement, ...]]:
        blocks: list[list[ImportStatement]] = [[]]
        for statement in self._tree.body:
            if not isinstance(statement, ImportStatement) or not self._is_alone(statement):
                blocks.append([])
                continue
            if blocks[-1] and self._is_parted(blocks[-1][-1], statement):
                blocks.append([])
            blocks[-1].append(statement)
        return [tuple(block) for block in blocks if block]

    def _is_alone(self, statement: ast.stmt) -> bool:
        """Whether nothing but a comment shares its lines."""
        start, end = span(statement, self._lines)
        return self._page.begins(start) and self._page.behind(end)[:1] in ("", "#")

    def _is_parted(self, one: ast.stmt, other: ast.stmt) -> bool:
        """Whether two statements are in different cells, or parted by a word to the sorter."""
        place = self._document.place
        between = self._lines.text[span(one, self._lines).end : span(other, self._lines).start]
        return place(one.lineno)[0] != place(other.lineno)[0] or bool(_DIRECTIVE.search(between))

    def _path_moved(self, before: ast.stmt) -> int:
        """The last line in front of `before` that may change where modules are found; or 0."""
        line = 0
        for statement in self._tree.body:
            if statement is before:
                break
            if not isinstance(statement, ImportStatement):
                start, end = span(statement, self._lines)
                if _MOVES_PATH.search(self._lines.text, start, end):
                    line = statement.lineno
        return line

    def _to_join(self, new: NewImport, before: ast.stmt) -> ast.ImportFrom | None:
        """The statement that takes names from the same module already, if one more may join it."""
        line = first_line(before)
        same = [
            statement
            for statement in self._tree.body
            if isinstance(statement, ast.ImportFrom)
            and "." * statement.level + (statement.module or "") == new.module
            and last_line(statement) < line
        ]
        aliased = new.name != new.alias
        plain = [s for s in same if all(a.asname is None and a.name != "*" for a in s.names)]
        mixed = [s for s in same if len(s.names) > 1 and any(a.asname for a in s.names)]
        if mixed:  # names with an alias stand among the others here
            return mixed[0]
        return plain[0] if len(plain) == 1 and not aliased else None

    # ------------------------------------------------------------ the edits

    def edits(self, placed: Iterable[tuple[NewImport, Place]]) -> list[Edit]:
        """The edits that put each import into its place."""
        joins: dict[int, tuple[ast.ImportFrom, list[NewImport]]] = {}
        own: dict[int, tuple[Sequence[ImportStatement], list[NewImport]]] = {}
        for new, (statement, block) in placed:
            if statement is not None:
                joins.setdefault(id(statement), (statement, []))[1].append(new)
            else:
                own.setdefault(id(block[0]), (block, []))[1].append(new)
        edits = [edit for joined in joins.values() for edit in self._joined(*joined)]
        return edits + [edit for block in own.values() for edit in self._inserted(*block)]

    def _inserted(self, block: Sequence[ImportStatement], new: list[NewImport]) -> list[Edit]:
        """New lines at their sorted places in a block."""
        rows = [(self._order.key(statement), statement) for statement in block]
        gaps: dict[tuple[int, int], list[tuple[Key, str]]] = {}
        for module, names in _statements(new):
            key = self._order.new_key(module, names[0].name)
            line = self._statement(module, [each.text for each in names])
            gaps.setdefault((self._gap(rows, key, module), key.section), []).append((key, line))
        return [
            self._in_gap(rows, gap, section, [line for _, line in sorted(lines)])
            for (gap, section), lines in sorted(gaps.items())
        ]

    def _gap(self, rows: list[tuple[Key, ImportStatement]], key: Key, module: str) -> int:
        """Before which of the rows a new one goes; among those of the same package, if it can."""
        package = module.partition(".")[0]
        kin = [i for i, (_, s) in enumerate(rows) if _is_kin(s, package, key.taken_from)]
        among = kin or [i for i, (other, _) in enumerate(rows) if other.section <= key.section]
        later = [i for i in among if rows[i][0] > key]
        if later:
            return later[0]
        return among[-1] + 1 if among else 0

    def _in_gap(
        self, rows: list[tuple[Key, ImportStatement]], gap: int, section: int, lines: list[str]
    ) -> Edit:
        """Lines of one section, with a blank line to others where there is none yet."""
        page, text = self._page, self._page.newline.join(lines)
        above = rows[gap - 1] if gap else None
        below = rows[gap] if gap < len(rows) else None
        if above is not None and (
            below is None or above[0].section == section or below[0].section != section
        ):
            at = page.end(span(above[1], self._lines).end)
            apart = page.newline if above[0].section != section else ""
            return Edit(at, at, f"{page.newline}{apart}{text}")
        assert below is not None
        at = page.start(span(below[1], self._lines).start)
        apart = page.newline if below[0].section != section else ""
        return Edit(at, at, f"{text}{page.newline}{apart}")

    def _statement(self, module: str, names: list[str]) -> str:
        head = f"from {module} import "
        line = head + ", ".join(names)
        return line if self._page.fits(line) else head + self._in_brackets(names)

    def _in_brackets(self, names: Iterable[str], comment: str = "") -> str:
        page = self._page
        lines = "".join(f"{page.unit}{name},{page.newline}" for name in names)
        return f"({'  ' if comment else ''}{comment}{page.newline}{lines})"

    # ------------------------------------------------------------ into a statement

    def _joined(self, statement: ast.ImportFrom, new: list[NewImport]) -> list[Edit]:
        """More names in a statement, each in front of the first that is sorted behind it."""
        page, source = self._page, self._lines.text
        spans = [self._span(alias) for alias in statement.names]
        keys = [member(alias.name) for alias in statement.names]
        names = [source[start:end] for start, end in spans]
        begin, end = span(statement, self._lines)
        column = source[end - 1] == ")" and all(page.begins(start) for start, _ in spans)
        gaps: dict[int, list[str]] = {}
        for each in sorted(new, key=lambda new: member(new.name)):
            index = next((i for i, k in enumerate(keys) if k > member(each.name)), len(keys))
            gaps.setdefault(index, []).append(each.text)
        edits: list[Edit] = []
        for index, texts in sorted(gaps.items(), reverse=True):
            names[index:index] = texts
            if column:
                edits += self._own_lines(begin, spans, index, texts)
            elif index < len(spans):
                edits.append(Edit(spans[index][0], spans[index][0], f"{', '.join(texts)}, "))
            else:
                edits.append(Edit(spans[-1][1], spans[-1][1], f", {', '.join(texts)}"))
        added = "".join(edit.text for edit in edits)
        behind = page.behind(end)
        if (
            not page.same_line(begin, end)
            or page.fits(page.line(begin) + added)
            or PRAGMA.match(behind)
            or behind[:1] not in ("", "#")
        ):
            return edits
        opening = source.rfind("import", begin, spans[0][0]) + len("import")
        return [Edit(opening, page.end(end), " " + self._in_brackets(names, behind))]

    def _own_lines(
        self, begin: int, spans: list[tuple[int, int]], index: int, texts: list[str]
    ) -> list[Edit]:
        """Lines of their own in the statement at `begin`, below the name in front of them."""
        page, source = self._page, self._lines.text
        lines = ",".join(f"{page.newline}{page.indent(spans[0][0])}{text}" for text in texts)
        if index == 0:
            opening = source.index("(", begin)
            return [Edit(page.end(opening), page.end(opening), f"{lines},")]
        stop = spans[index - 1][1]
        behind = page.behind(stop)
        ends = behind.removeprefix(",").lstrip()[:1] in ("", "#")
        if ends and behind[:1] == ",":
            return [Edit(page.end(stop), page.end(stop), f"{lines},")]
        if index < len(spans):
            return [Edit(spans[index][0], spans[index][0], f"{', '.join(texts)}, ")]
        if ends:
            return [Edit(stop, stop, ","), Edit(page.end(stop), page.end(stop), lines)]
        return [Edit(stop, stop, f",{lines}")]

    def _span(self, alias: ast.alias) -> tuple[int, int]:
        start = self._lines.offset(alias.lineno, alias.col_offset)
        end = self._lines.offset(alias.end_lineno or alias.lineno, alias.end_col_offset or 0)
        return start, end


def _statements(new: list[NewImport]) -> list[tuple[str, list[NewImport]]]:
    """What can stand in one statement, together: names with an alias have one each."""
    found: dict[tuple[str, str], list[NewImport]] = {}
    for each in sorted(new, key=lambda each: member(each.name)):
        alone = "" if each.alias == each.name else each.alias
        found.setdefault((each.module, alone), []).append(each)
    return [(module, names) for (module, _), names in found.items()]


def _binds(statement: ImportStatement, name: str) -> bool:
    return _is_ours(statement) and any(
        (alias.asname or alias.name.partition(".")[0]) == name for alias in statement.names
    )


def _is_ours(statement: ImportStatement) -> bool:
    if isinstance(statement, ast.ImportFrom):
        return not statement.level and (statement.module or "").partition(".")[0] in ROOTS
    return any(alias.name.partition(".")[0] in ROOTS for alias in statement.names)


def _is_kin(statement: ImportStatement, package: str, taken_from: bool) -> bool:
    """Whether it imports of the same package, in the same form."""
    if isinstance(statement, ast.Import):
        return not taken_from and statement.names[0].name.partition(".")[0] == package
    return (
        taken_from and not statement.level and (statement.module or "").partition(".")[0] == package
    )
