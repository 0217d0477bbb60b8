"""The user's own modules: which file an import means, and whether flytekit reaches it at all."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from migrate.catalog import ROOTS, is_module
from migrate.fence import Fence
from migrate.imports import imports, whole_statement
from migrate.reading.meanings import (
    SOMETHING,
    Imported,
    Local,
    Meaning,
    Missing,
    image_said,
    join,
    weakened,
)
from migrate.source import Unreadable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from migrate.reading.sites import SiteReader

_PROJECT = ("pyproject.toml", "setup.py", "setup.cfg")
# Packages whose own source is nobody's workflow, each with a file that tells it from a namesake.
_SDKS = {
    "flytekit": "core/base_task.py",
    "latch": "resources/tasks.py",
    "latch_cli": "snakemake/workflow.py",
}
_NONE: frozenset[str] = frozenset()
_STANDARD = sys.stdlib_module_names


class Library:
    """Finds and follows modules by need; each is read at most once."""

    def __init__(self, follow: Callable[[str, Library], SiteReader | None], top: str) -> None:
        self._follow = follow
        self.top = top
        """The highest folder to look for modules in."""
        self._fence = Fence(top)
        self._folders: dict[str, frozenset[str]] = {}
        self._resolved: dict[tuple[str, str], str | None] = {}
        self._reaching: dict[str, bool] = {}
        self._lines: dict[str, dict[bytes, frozenset[str] | None]] = {}
        self._imported: dict[str, frozenset[str] | None] = {}
        self._readers: dict[str, SiteReader | None] = {}
        self._plain: dict[str, SiteReader | None] = {}
        self._looking: set[tuple[str, str]] = set()
        self._roots: list[str] | None = None

    # ------------------------------------------------------------ files

    def resolve(self, importer: str, level: int, module: str) -> str | None:
        """The file (or folder) that an import in `importer` means.

        None where it is no module of the user's, "" where it is one that is not in sight.
        """
        folder = os.path.dirname(importer)
        if level:
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            return self._below(folder, module.split(".") if module else []) or ""
        first = module.partition(".")[0]
        if first in _STANDARD or (first in ROOTS and self._is_installed(folder, first, module)):
            return None
        key = (folder, module)
        if key not in self._resolved:
            self._resolved[key] = self._absolute(folder, module.split("."))
        return self._resolved[key]

    def _is_installed(self, folder: str, first: str, module: str) -> bool:
        """Whether a name of flytekit's means flytekit, and not a module of the user's."""
        if first == "flytekitplugins":
            return is_module(module)
        for root in self._import_roots(folder):
            names = self._names(root)
            if "__init__.py" in names:  # what lies in a package is not imported by its bare name
                continue
            if f"{first}.py" in names:
                return False
            if first in names and "__init__.py" in self._names(f"{root}/{first}"):
                return self.is_sdk(f"{root}/{first}/__init__.py")
        return True

    def _absolute(self, folder: str, parts: list[str]) -> str | None:
        roots = list(self._import_roots(folder))
        packages = [root for root in roots if "__init__.py" in self._names(root)]
        outer = [root for root in roots if root not in packages]
        # A bare name within a package only works where the script's own folder counts.
        for places in (outer, packages, self._project_roots()):
            found = {path for root in places if (path := self._below(root, parts))}
            if found:
                return found.pop() if len(found) == 1 else ""
            if any(self._holds(root, parts[0]) for root in places):
                return ""
        return None

    def _holds(self, root: str, name: str) -> bool:
        """Whether a module or package of that name lies in `root`, if without the part asked."""
        names = self._names(root)
        return f"{name}.py" in names or (
            name in names and "__init__.py" in self._names(f"{root}/{name}")
        )

    def _import_roots(self, folder: str) -> Iterator[str]:
        """The folders that an absolute import may start from: those around the file."""
        while True:
            yield folder
            if "src" in self._names(folder):
                yield f"{folder}/src"
            parent = os.path.dirname(folder)
            if folder == self.top or parent == folder:
                return
            folder = parent

    def _project_roots(self) -> list[str]:
        """The roots of the projects that lie side by side in one tree."""
        if self._roots is None:
            self._roots = []
            level = [self.top]
            for _ in range(4):
                level = [
                    f"{folder}/{name}"
                    for folder in level
                    for name in sorted(self._names(folder))
                    if "." not in name and name not in ("node_modules", "__pycache__")
                ]
                for folder in level:
                    names = self._names(folder)
                    if any(name in names for name in _PROJECT):
                        self._roots += [folder, f"{folder}/src"]
        return self._roots

    def _below(self, folder: str, parts: list[str]) -> str | None:
        for part in parts[:-1]:
            if part not in self._names(folder):
                return None
            folder = f"{folder}/{part}"
        if parts:
            names = self._names(folder)
            if parts[-1] not in names:
                return f"{folder}/{parts[-1]}.py" if f"{parts[-1]}.py" in names else None
            if f"{parts[-1]}.py" in names and "__init__.py" not in self._names(
                f"{folder}/{parts[-1]}"
            ):
                return f"{folder}/{parts[-1]}.py"
            folder = f"{folder}/{parts[-1]}"
        names = self._names(folder)
        if "__init__.py" in names:
            return f"{folder}/__init__.py"
        return folder if self._has_python(folder) else None

    def _has_python(self, folder: str) -> bool:
        """Whether a folder without `__init__.py` can be a package."""
        below = (self._names(f"{folder}/{name}") for name in self._names(folder) if "." not in name)
        return any(n.endswith(".py") for names in (self._names(folder), *below) for n in names)

    def _names(self, folder: str) -> frozenset[str]:
        names = self._folders.get(folder)
        if names is None:
            names = self._folders[folder] = frozenset(self._listed(folder))
        return names

    def _listed(self, folder: str) -> Iterator[str]:
        """What lies there; a link, or an import of `..`, must not lead out of the tree."""
        if not self._fence.holds(folder):
            return
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.is_symlink() or self._fence.holds(entry.path):
                        yield entry.name
        except OSError:
            return

    def is_sdk(self, path: str) -> bool:
        """Whether a file is part of flytekit itself, or of an SDK that gives its tasks images."""
        folder = os.path.dirname(path)
        while "__init__.py" in self._names(folder):
            mark = _SDKS.get(os.path.basename(folder))
            if mark and os.path.exists(f"{folder}/{mark}"):
                return True
            folder = os.path.dirname(folder)
        return False

    def is_standard(self, module: str) -> bool:
        return module.partition(".")[0] in _STANDARD

    # ------------------------------------------------------------ does flytekit reach it?

    def reaches(self, path: str, data: bytes | None = None) -> bool:
        """Whether flytekit can be meant in the file: it says so, or imports one that does."""
        if data is not None:
            self._imported[path] = self._named_by(path, data)
        came_from: dict[str, str] = {path: ""}
        queue = [path]
        for file in queue:
            targets = self._targets(file)
            if targets is None or self._reaching.get(file):
                while file:
                    self._reaching[file] = True
                    file = came_from[file]
                return True
            for target in targets:
                if target not in came_from and self._reaching.get(target, True):
                    came_from[target] = file
                    queue.append(target)
        self._reaching.update(dict.fromkeys(came_from, False))
        return False

    def _targets(self, path: str) -> frozenset[str] | None:
        """The user's modules that a file imports; None if it names flytekit or union itself."""
        if path not in self._imported:
            try:
                self._imported[path] = self._named_by(path, read_bytes(path))
            except Unreadable:
                self._imported[path] = frozenset()
        return self._imported[path]

    def _named_by(self, path: str, data: bytes) -> frozenset[str] | None:
        return None if b"flytekit" in data else self._imports(path, data)

    def _imports(self, path: str, data: bytes) -> frozenset[str] | None:
        """Looks at the lines that say `import`; files of one folder share many of them."""
        folder = os.path.dirname(path)
        known = self._lines.get(folder)
        if known is None:
            known = self._lines[folder] = {}
        targets: frozenset[str] = _NONE
        at = data.find(b"import")
        while at >= 0:
            start = data.rfind(b"\n", 0, at) + 1
            end = data.find(b"\n", at)
            end = end if end >= 0 else len(data)
            line = data[start:end]
            if line in known:
                found = known[line]
            else:
                whole, end = whole_statement(data, start)
                found = self._imported_by(path, whole)
                if whole == line:
                    known[line] = found
            if found is None:
                return None
            if found:
                targets |= found
            at = data.find(b"import", end)
        return targets

    def _imported_by(self, path: str, text: bytes) -> frozenset[str] | None:
        targets: set[str] = set()
        for level, module, names in imports(text):
            if not level and module.partition(".")[0] == "union":
                return None
            target = self.resolve(path, level, module)
            if target:
                parts = (self._submodule(target, name) for name in names)
                targets.update(part for part in (target, *parts) if part and part.endswith(".py"))
        return frozenset(targets)

    def _submodule(self, path: str, name: str) -> str | None:
        if path.endswith("__init__.py"):
            return self._below(os.path.dirname(path), [name])
        return None if path.endswith(".py") else self._below(path, [name])

    # ------------------------------------------------------------ what it offers

    def reader(self, path: str) -> SiteReader | None:
        """The module at `path`, followed; None where there is nothing of flytekit's in it."""
        if path not in self._readers:
            self._readers[path] = None
            if path.endswith(".py") and self.reaches(path):
                reader = self._follow(path, self)
                self._readers[path] = reader
                if reader is not None:
                    self._read(reader)
        return self._readers[path]

    def _read(self, reader: SiteReader) -> None:
        """Follow a module that another one imports: its own faults are not the other's."""
        try:
            reader.read()
        except RecursionError:
            self._readers[reader.path] = None

    def adopt(self, path: str, reader: SiteReader) -> None:
        """Follow `reader` as the module at `path`."""
        self._readers[path] = reader
        reader.read()

    def known(self, path: str) -> SiteReader | None:
        """The module at `path` if it has been followed already, and is whole."""
        reader = self._readers.get(path)
        return reader if reader is not None and reader.tree.body else None

    def release(self, path: str) -> None:
        """Forget the tree of a module that has been examined; what it offers to others stays."""
        reader = self._readers.get(path)
        if reader is not None:
            reader.release()

    def export(self, path: str, name: str, asking: bool) -> Meaning:
        """What `from path import name` means; `asking` if it decides an image."""
        if (path, name) in self._looking:  # `from . import name` in the package itself
            return self._unbound(path, name, False)
        reader = self._asked_reader(path, name) if asking else self.reader(path)
        if reader is None:
            text = self._plain_text(path, name) if asking else None
            return text or self._unbound(path, name, not path.endswith(".py") or self.reaches(path))
        meaning = reader.scope.names.get(name)
        if meaning is None:
            return self._unbound(path, name, "def __getattr__(" in reader.text)
        if (0, name) in reader.tainted:
            meaning = weakened(meaning)
        if name in reader.shared:
            meaning = join(meaning, SOMETHING)
        self._looking.add((path, name))
        try:
            return reader.resolved(meaning)
        finally:
            self._looking.discard((path, name))

    def _unbound(self, path: str, name: str, unseen: bool) -> Meaning:
        """A name that the module does not bind: a part of the package, or one that is unseen."""
        part = self._submodule(path, name)
        if part:
            return Local(part)
        return Missing(name) if unseen else SOMETHING

    def _asked_reader(self, path: str, name: str) -> SiteReader | None:
        """The module, with all followed that its `name` is bound to."""
        reader = self.reader(path)
        if reader is not None and name not in reader.wanted:
            if not reader.tree.body:  # its tree has been let go
                reader = self._follow(path, self)
                self._readers[path] = reader
            if reader is not None:
                reader.want(name)
        return reader

    def _plain_text(self, path: str, name: str) -> Meaning | None:
        """The image by a name of a module that has nothing of flytekit's; None for all else."""
        if path not in self._plain:
            self._plain[path] = self._follow(path, self) if path.endswith(".py") else None
        reader = self._plain[path]
        if reader is None:
            return None
        reader.want(name)
        meaning = reader.scope.names.get(name)
        if isinstance(meaning, Imported) and (path, name) not in self._looking:
            self._looking.add((path, name))
            meaning = self.export(meaning.module, meaning.name, True)
            self._looking.discard((path, name))
        known = meaning is not None and name not in reader.shared
        return meaning if known and image_said(meaning) != "unseen" else None

    def says(self, path: str | None, name: str) -> bool:
        """Whether the word stands in the user's module; True where that cannot be looked up."""
        if not path or not path.endswith(".py"):
            return True
        try:
            data = read_bytes(path)
        except Unreadable:
            return True
        return name.encode() in data or b"import *" in data

    def exports(self, path: str) -> dict[str, Meaning]:
        """What `from path import *` binds."""
        reader = self.reader(path)
        if reader is None:
            return {}
        offered: dict[str, Meaning] = {}
        for name in reader.scope.names:
            if reader.public is not None:
                if name in reader.public:
                    offered[name] = Imported(path, name)
            elif reader.declares_public:  # in a way that cannot be seen
                offered[name] = join(Imported(path, name), SOMETHING)
            elif not name.startswith("_"):
                offered[name] = Imported(path, name)
        return offered
