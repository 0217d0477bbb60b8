"""The module of a constant as a file sees it: where it is, and whether it can be imported there."""

from __future__ import annotations

import ast
import os
from typing import TYPE_CHECKING, NamedTuple

from migrate.constants.bindings import Bindings
from migrate.images import BadReference, require_written
from migrate.imports import imports
from migrate.reading.meanings import Literal, image_said
from migrate.source import NoFile, Unreadable, decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from migrate.modules import Library


class Unimportable(Exception):
    """A file that cannot be given a constant; the message is the reason, a part of a line."""


class Planned(NamedTuple):
    """A constant that is being made; its module may not be there yet."""

    path: str
    name: str
    text: str


class _Import(NamedTuple):
    level: int
    module: str
    names: tuple[str, ...]
    """What `from module import` takes; empty for `import module`."""


class Sight:
    """What the files of one tree see of each other's modules; each is read at most once."""

    def __init__(
        self, library: Library, files: frozenset[str], planned: Planned | None = None
    ) -> None:
        self._library = library
        self._files = files
        """All files of the run."""
        self._planned = planned
        self._imports: dict[str, tuple[_Import, ...]] = {}
        self._circles: dict[tuple[str, str], str] = {}
        self._elsewhere: dict[str, str] = {}
        self._starred: frozenset[str] | None = None

    # ------------------------------------------------------------ where it is

    def module(self, path: str, module: str, tree: ast.Module) -> str:
        """The file that `import module` runs in the file `path`; empty where it isn't in sight.

        Raises Unimportable where the import could fail, or mean another module.
        """
        found = self._library.resolve(path, 0, module) or self._being_made(path, module)
        if not found:
            self._require_unseen(path, module)
            return ""
        root = _root(found, module)
        folder = os.path.dirname(path)
        self._require_not_hidden(folder, module, root)
        around = _is_within(folder, root) or _is_within(folder, _without_src(root))
        in_package = os.path.exists(f"{root}/__init__.py")
        if (around and not in_package) or self._is_used(path, module, tree, root):
            return found
        where = os.path.relpath(root, self._library.top)
        raise Unimportable(
            f"{module} is in {where}, "
            + ("a package: its bare name" if in_package else "another project: that it")
            + " can be imported here is not proven"
        )

    def _require_not_hidden(self, folder: str, module: str, root: str) -> None:
        """The folder that a file is run from comes before all others."""
        while os.path.exists(f"{folder}/__init__.py"):
            folder = os.path.dirname(folder)
        first = f"{folder}/{module.partition('.')[0]}"
        for hides in (f"{first}/__init__.py", f"{first}.py"):
            if folder != root and os.path.exists(hides):
                where = os.path.relpath(hides, self._library.top)
                raise Unimportable(f"{where} hides it from the files beside it")

    def _being_made(self, path: str, module: str) -> str:
        """The module of the planned constant, if it is what the import would mean."""
        if self._planned is None:
            return ""
        package, _, name = module.rpartition(".")
        folder = os.path.dirname(self._planned.path)
        if self._planned.path != f"{folder}/{name}.py":
            return ""
        if package:
            found = self._library.resolve(path, 0, package) or ""
            return self._planned.path if found.removesuffix("/__init__.py") == folder else ""
        return self._planned.path  # all files of the run are below its folder

    def text(self, target: str, name: str) -> str:
        """The image that `name` is in the module; empty for an ImageSpec and what is computed.

        Raises Unimportable where it isn't seen to be an image.
        """
        if self._planned is not None and (target, name) == self._planned[:2]:
            return self._planned.text
        meaning = self._library.export(target, name, True)
        if image_said(meaning) != "set":
            where = os.path.relpath(target, self._library.top)
            raise Unimportable(f"{where} has no {name} that is seen to be a string or an ImageSpec")
        if not isinstance(meaning, Literal):
            return ""
        try:
            require_written(str(meaning.value))
        except BadReference as error:
            raise Unimportable(str(error)) from None
        return str(meaning.value)

    def _require_unseen(self, path: str, module: str) -> None:
        """A module that is in sight from elsewhere, or in part, is not to be guessed at."""
        parts = module.split(".")
        for size in range(len(parts), 0, -1):
            part = ".".join(parts[:size])
            if self._library.resolve(path, 0, part) == "":
                raise Unimportable(f"{part} is there more than once from here, or not whole")
            if self._library.resolve(path, 0, part):
                raise Unimportable(f"there is no {module} where {part} is")
        if module not in self._elsewhere:
            ends = (f"/{'/'.join(parts)}.py", f"/{'/'.join(parts)}/__init__.py")
            known = [*self._files, *(self._planned or ())[:1]]
            self._elsewhere[module] = next((path for path in known if path.endswith(ends)), "")
        elsewhere = self._elsewhere[module]
        if elsewhere:
            where = os.path.relpath(elsewhere, self._library.top)
            raise Unimportable(f"{where} cannot be imported as {module} from here")

    def _is_used(self, path: str, module: str, tree: ast.Module, root: str) -> bool:
        """Whether the file imports of the same package already, as it is run."""
        first = module.partition(".")[0]
        for statement in tree.body:
            for level, name, _ in _said_by(statement):
                if not level and name.partition(".")[0] == first:
                    target = self._library.resolve(path, 0, name)
                    if target and _root(target, name) == root:
                        return True
        return False

    def is_starred(self, path: str) -> bool:
        """Whether a file of the run may take all names of this one: `from it import *`."""
        if self._starred is None:
            self._starred = frozenset(self._star_targets())
        return path in self._starred

    def _star_targets(self) -> Iterator[str]:
        for path in self._files:
            if not path.endswith(".py"):
                continue
            try:
                data = read_bytes(path, links=False)
            except Unreadable:
                continue
            if b"import *" in data:
                for level, module, names in imports(data):
                    target = "" if names else self._library.resolve(path, level, module)
                    if target:
                        yield target

    def is_part(self, target: str) -> bool:
        """Whether its package binds the module's name to nothing else."""
        name = os.path.basename(target.removesuffix("/__init__.py")).removesuffix(".py")
        package = os.path.dirname(target.removesuffix("/__init__.py")) + "/__init__.py"
        try:
            tree = ast.parse(decode(package, read_bytes(package)).text)
        except NoFile:
            return True
        except (Unreadable, SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        return name not in Bindings(tree).bound

    # ------------------------------------------------------------ circles

    def require_no_circle(self, path: str, target: str, module: str) -> None:
        """Raises Unimportable where an import of `target` in the file `path` closes a circle."""
        if (path, target) not in self._circles:
            first = _Import(0, module, ())
            chain = self._circle(path, first, [path], set())
            self._circles[path, target] = self._shown(chain)
        if self._circles[path, target]:
            raise Unimportable(self._circles[path, target])

    def _circle(
        self, path: str, said: _Import, running: list[str], done: set[str]
    ) -> tuple[str, str]:
        """Which of the modules that are still running is imported, and by which one."""
        for target in self._run_by(path, said, running[0]):
            if target in running:
                return path, target
            if target in done or not target.endswith(".py"):
                continue
            for inner in self._of(target):
                found = self._circle(target, inner, [*running, target], done)
                if found[0]:
                    return found
            done.add(target)
        return "", ""

    def _run_by(self, path: str, said: _Import, start: str) -> Iterator[str]:
        """The modules that an import in the file `path` runs, packages first.

        The packages that the file itself is in are running or done whenever it is.
        """
        target = self._library.resolve(path, said.level, said.module) or (
            self._being_made(path, said.module) if not said.level else ""
        )
        if not target:
            return
        own = set(_packages(path))
        yield from (package for package in _packages(target) if package not in own)
        parts = [self._part(target, name) for name in said.names]
        needs_itself = not parts or not all(parts)
        if needs_itself and (target not in own or target == start):
            yield target
        yield from (part for part in parts if part)

    def _part(self, package: str, name: str) -> str:
        """The module `name` of a package; empty where that is no module."""
        folder = package.removesuffix("/__init__.py")
        if folder.endswith(".py"):
            return ""
        for path in (f"{folder}/{name}/__init__.py", f"{folder}/{name}.py"):
            if os.path.exists(path):
                return path
        return ""

    def _of(self, path: str) -> tuple[_Import, ...]:
        """The imports that a module makes while it is imported itself."""
        if path not in self._imports:
            try:
                tree = ast.parse(decode(path, read_bytes(path)).text)
            except (Unreadable, SyntaxError, ValueError, RecursionError, MemoryError):
                tree = ast.Module([], [])
            self._imports[path] = tuple(_while_imported(tree))
        return self._imports[path]

    def _shown(self, circle: tuple[str, str]) -> str:
        one, other = (os.path.relpath(path, self._library.top) if path else "" for path in circle)
        return f"{one} imports {other}" if one else ""


def _while_imported(tree: ast.Module) -> Iterator[_Import]:
    """What runs with the module: its functions too, if it calls one of its own."""
    of_functions: list[ast.AST] = []
    own: set[str] = set()
    called: set[str] = set()
    stack: list[ast.AST] = list(tree.body)
    while stack or (own & called and of_functions):
        node = stack.pop() if stack else of_functions.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _said_by(node)
        elif isinstance(node, ast.If) and _is_type_checking(node.test):
            stack += node.orelse
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own.add(node.name)
            called.update(map(_first_name, node.decorator_list))
            of_functions += node.body
            stack += [*node.decorator_list, node.args]
        elif not isinstance(node, ast.Lambda):
            if isinstance(node, ast.ClassDef):
                own.add(node.name)
            elif isinstance(node, ast.Call):
                called.add(_first_name(node.func))
                yield from _called_for(node)
            stack += ast.iter_child_nodes(node)


def _called_for(call: ast.Call) -> Iterator[_Import]:
    """The module of `import_module("its.name")`, `import_module(".name", "its")`, `__import__`."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else _first_name(call.func)
    if name not in ("import_module", "__import__"):
        return
    given = dict(zip(("name", "package"), call.args, strict=False))
    given |= {keyword.arg or "": keyword.value for keyword in call.keywords}
    said, package = (getattr(given.get(key), "value", None) for key in ("name", "package"))
    if isinstance(said, str):
        module = said.lstrip(".")
        level = len(said) - len(module)
        if level and isinstance(package, str):
            parts = package.split(".")
            level, module = 0, ".".join([*parts[: len(parts) - level + 1], module])
        yield _Import(level, module, ())


def _first_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _said_by(node: ast.AST) -> Iterator[_Import]:
    if isinstance(node, ast.Import):
        yield from (_Import(0, alias.name, ()) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield _Import(node.level, node.module or "", tuple(alias.name for alias in node.names))


def _is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def _packages(path: str) -> list[str]:
    """The `__init__.py` of each package around a module, outermost first; its own included."""
    found: list[str] = []
    folder = os.path.dirname(path)
    while os.path.exists(f"{folder}/__init__.py"):
        found.insert(0, f"{folder}/__init__.py")
        folder = os.path.dirname(folder)
    return found


def _root(path: str, module: str) -> str:
    """The folder from which the file is imported as `module`."""
    path = path.removesuffix("/__init__.py").removesuffix(".py")
    return path.removesuffix("/" + module.replace(".", "/"))


def _without_src(root: str) -> str:
    return os.path.dirname(root) if os.path.basename(root) == "src" else root


def _is_within(folder: str, outer: str) -> bool:
    return folder == outer or folder.startswith(outer + "/")
