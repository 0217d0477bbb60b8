"""A constant of the user's as the image of tasks: the name it goes by in a file, and its import."""

from __future__ import annotations

import ast
import os
from typing import TYPE_CHECKING, NamedTuple

from migrate import findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from migrate.constants.bindings import Bindings
    from migrate.constants.import_block import ImportBlocks, NewImport, Place
    from migrate.constants.sight import Sight
    from migrate.document import Document
    from migrate.images import Image
    from migrate.reading.sites import Site, SiteReader
    from migrate.source import Edit
    from migrate.style import Style


class AddedImport(NamedTuple):
    """`from module import name as alias` that the new source has beside the old one's."""

    module: str
    """As it is written, with the points of a relative one."""
    name: str
    alias: str


class Constants:
    """The constants that one file's tasks get as their image."""

    def __init__(
        self, document: Document, reader: SiteReader, style: Style, sight: Callable[[], Sight]
    ) -> None:
        self.added: list[AddedImport] = []
        """What the last edits that were asked for add."""
        self._document = document
        self._reader = reader
        self._style = style
        self._sight = sight
        self._placed: dict[Image, tuple[NewImport, Place]] = {}
        self._chosen: dict[int, Image] = {}
        """The image of each site that needs an import, by the site's id."""
        self._names: Bindings | None = None
        self._imports: ImportBlocks | None = None

    def offer(self, site: Site, image: Image) -> None:
        """Give `site` the constant, or say at it why it can't be imported here."""
        from migrate.constants.sight import Unimportable

        try:
            site.value = self._value(site, image)
        except Unimportable as reason:
            site.code = findings.UNIMPORTABLE
            site.detail = str(reason)

    def edits(self, sites: list[Site]) -> list[Edit]:
        """The imports that `sites` need and the file does not have."""
        needed = dict.fromkeys(self._chosen[id(s)] for s in sites if id(s) in self._chosen)
        if not needed:
            return []
        placed = [self._placed[image] for image in needed]
        self.added = [AddedImport(new.module, new.name, new.alias) for new, _ in placed]
        return self._blocks.edits(placed)

    # ------------------------------------------------------------ its name

    def _value(self, site: Site, image: Image) -> str:
        """The expression that means the constant at `site`. Raises Unimportable."""
        from migrate.constants.bindings import statement_of

        before = statement_of(self._reader.tree, site.target.lineno)
        sight, path = self._sight(), self._reader.path
        target = sight.module(path, image.module, self._reader.tree)
        if target == path:
            return self._own(site, image, before)
        site.image = sight.text(target, image.name) if target else ""
        known = self._imported(image, target, before)
        if known:
            return known
        if image not in self._placed:
            self._placed[image] = self._new(site, image, target, before)
        self._chosen[id(site)] = image
        return self._placed[image][0].alias

    def _own(self, site: Site, image: Image, before: ast.stmt) -> str:
        """The constant in the module that holds it."""
        from migrate.constants.sight import Unimportable

        statement = self._bindings.bound_once_by(image.name, self._reader.tree)
        above = statement is not None and statement.lineno < before.lineno
        if not above or not self._no_star(image.name, self._reader.path):
            raise Unimportable(f"{image.name} is not bound above it, or more than once")
        value = getattr(statement, "value", None)
        if isinstance(value, ast.Constant):
            site.image = str(value.value)
        return image.name

    def _imported(self, image: Image, target: str, before: ast.stmt) -> str:
        """The constant by an import that the file has above `before`; empty where it has none."""
        from migrate.constants.bindings import first_line
        from migrate.source import last_line

        tree, bindings = self._reader.tree, self._bindings
        for statement in tree.body:
            if last_line(statement) >= first_line(before):
                break
            if not isinstance(statement, ast.Import | ast.ImportFrom):
                continue
            for alias in statement.names:
                value = self._meaning(statement, alias, image, target)
                root = value.partition(".")[0]
                if (
                    value
                    and bindings.bound_once_by(root, tree) is not None
                    and (root == value or self._is_whole(image.name, target))
                    and self._no_star(root, target if value == image.name else "")
                ):
                    if root != value:  # a module that is half run has no such name yet
                        self._sight().require_no_circle(self._reader.path, target, image.module)
                    return value
        return ""

    def _is_whole(self, name: str, target: str) -> bool:
        """Whether `name` can be had as an attribute of its module, and of this from its package."""
        return name not in self._bindings.stored and (not target or self._sight().is_part(target))

    def _meaning(
        self, statement: ast.Import | ast.ImportFrom, alias: ast.alias, image: Image, target: str
    ) -> str:
        """The constant by what `alias` imports; empty where that is something else."""
        if isinstance(statement, ast.Import):
            ours = self._is_module(0, alias.name, image, target)
            return f"{alias.asname or alias.name}.{image.name}" if ours else ""
        module = statement.module or ""
        if alias.name == image.name and self._is_module(statement.level, module, image, target):
            return alias.asname or alias.name
        inner = f"{module}.{alias.name}" if module else alias.name
        if self._is_module(statement.level, inner, image, target):
            return f"{alias.asname or alias.name}.{image.name}"
        return ""

    def _is_module(self, level: int, module: str, image: Image, target: str) -> bool:
        if not level and module == image.module:
            return True
        resolved = self._reader.library.resolve(self._reader.path, level, module)
        return bool(target) and resolved == target

    # ------------------------------------------------------------ a new import

    def _new(
        self, site: Site, image: Image, target: str, before: ast.stmt
    ) -> tuple[NewImport, Place]:
        from migrate.constants.import_block import NewImport
        from migrate.constants.sight import Unimportable

        self._sight().require_no_circle(self._reader.path, target, image.module)
        alias = self._free_name(image.name)
        if not self._no_star(alias, target if alias == image.name else ""):
            raise Unimportable(f"an import of * may bind {alias}")
        new = NewImport(self._spelling(image, target), image.name, alias)
        return new, self._blocks.place(new, before, _root(site.node))

    def _spelling(self, image: Image, target: str) -> str:
        """The module's name, or the relative one that the file has in an import already."""
        relative = ""
        for statement in self._reader.tree.body:
            if isinstance(statement, ast.ImportFrom) and statement.names[0].name != "*":
                module = statement.module or ""
                if not statement.level and module == image.module:
                    return module
                if statement.level and self._is_module(statement.level, module, image, target):
                    relative = "." * statement.level + module
        return relative or image.module

    def _free_name(self, name: str) -> str:
        """The name itself, or one made of it, that stands nowhere in the file."""
        taken = {new.alias for new, _ in self._placed.values()}
        wanted, number, other = name, 1, f"{name}_IMAGE"
        if "__all__" not in self._bindings.bound and self._sight().is_starred(self._reader.path):
            wanted = other = f"_{name}"  # what a star doesn't take cannot hide another's name
        while wanted in taken or not self._bindings.is_free(wanted):
            wanted = other if wanted == name else f"{other}_{number}"
            number += 1
        return wanted

    def _no_star(self, name: str, home: str) -> bool:
        """Whether no import of `*` can bind `name` to anything but what it is in `home`."""
        from migrate.catalog import ROOTS, members

        library, path = self._reader.library, self._reader.path
        for statement in self._reader.tree.body:
            if not isinstance(statement, ast.ImportFrom) or statement.names[0].name != "*":
                continue
            module = statement.module or ""
            target = library.resolve(path, statement.level, module)
            if target and target == home:
                continue
            if target is None and module.partition(".")[0] in ROOTS:
                if name in members(module):
                    return False
            elif library.says(target, name):
                return False
        return "*" not in self._bindings.bound or self._stars_are_seen()

    def _stars_are_seen(self) -> bool:
        """Whether every import of `*` is a statement of the module itself."""
        seen = [s for s in self._reader.tree.body if s in self._bindings.bound["*"]]
        return len(seen) == len(self._bindings.bound["*"])

    @property
    def _bindings(self) -> Bindings:
        if self._names is None:
            from migrate.constants.bindings import Bindings

            self._names = Bindings(self._reader.tree)
        return self._names

    @property
    def _blocks(self) -> ImportBlocks:
        if self._imports is None:
            from migrate.constants.import_block import ImportBlocks
            from migrate.constants.import_order import Order
            from migrate.page import Page

            reader = self._reader
            page = Page(reader.lines, reader.tree, self._style.line_length)
            order = Order(os.path.dirname(reader.path), reader.library.top)
            self._imports = ImportBlocks(self._document, reader.tree, reader.lines, page, order)
        return self._imports


def _root(node: ast.expr) -> str:
    """The first name of what makes a task: `fk` of `@fk.task(...)`."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
