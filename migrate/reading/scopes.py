"""Scopes and their names: what is bound where, and what is left where control flow meets again."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.reading.meanings import SOMETHING, Meaning, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from migrate.reading.meanings import Function

_ENDS = (ast.Return, ast.Raise)  # break and continue carry their names on, to the loop's end

Names = dict[str, Meaning]


class Scope:
    """The names of a module, class or function."""

    __slots__ = (
        "bound",
        "clock",
        "comprehension",
        "function",
        "globals",
        "history",
        "is_class",
        "key",
        "names",
        "parent",
        "prefix",
        "view",
    )

    def __init__(self, parent: Scope | None, key: int, prefix: str, is_class: bool = False) -> None:
        self.parent = parent
        self.key = key
        """Tells scopes apart from one pass to the next: the line where it begins."""
        self.prefix = prefix
        self.is_class = is_class
        self.names: Names = {}
        self.history: dict[str, list[tuple[int, Meaning]]] = {}
        """Every binding of each name, with its time."""
        self.clock = 0
        self.view: View | None = None
        """For a function: what it sees of its parent."""
        self.bound: Callable[[str], bool] | None = None
        """For a function: whether it binds a name anywhere, which makes the name its own."""
        self.globals: set[str] = set()
        self.function: Function | None = None
        self.comprehension = False

    def find(self, name: str) -> tuple[Meaning, Scope] | None:
        """The meaning of a name that is read here, and the scope that binds it."""
        scope: Scope | None = self
        view: View | None = None
        while scope is not None:
            meaning = scope.names.get(name) if view is None else view.meaning(name, scope)
            if meaning is not None:
                return meaning, scope
            if scope.bound is not None and scope.bound(name):
                return SOMETHING, scope
            view = scope.view
            scope = scope.parent
        return None

    def bind(self, name: str, meaning: Meaning) -> None:
        self.names[name] = meaning
        self.clock += 1
        self.history.setdefault(name, []).append((self.clock, meaning))

    def bound_since(self, clock: int) -> list[Names]:
        """Every binding after a time, each by itself."""
        return [
            {name: meaning}
            for name, bindings in self.history.items()
            for time, meaning in bindings
            if time > clock
        ]

    def around_functions(self) -> Scope:
        """The scope that a function defined here looks into: a class's names are not seen by it."""
        scope = self
        while scope.is_class and scope.parent is not None:
            scope = scope.parent
        return scope

    def outside_comprehensions(self) -> Scope:
        scope = self
        while scope.comprehension and scope.parent is not None:
            scope = scope.parent
        return scope

    def module(self) -> Scope:
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope


class View:
    """What a function sees of the scope around it: its names by then, and later bindings."""

    __slots__ = ("clock", "names")

    def __init__(self, scope: Scope) -> None:
        self.names = dict(scope.names)
        self.clock = scope.clock

    def meaning(self, name: str, scope: Scope) -> Meaning | None:
        found = self.names.get(name)
        for time, later in scope.history.get(name, ()):
            if time > self.clock:
                found = later if found is None else join(found, later)
        return found


def merge(first: Names, *others: Names) -> Names:
    """The names where several ways through the code meet again."""
    merged = dict(first)
    for names in others:
        for name, meaning in names.items():
            merged[name] = join(merged[name], meaning) if name in merged else meaning
    return merged


def merge_ends(ends: Sequence[Names | None], otherwise: Names) -> Names:
    """The same of ways that may not come to an end; `otherwise` if none does."""
    reached = [end for end in ends if end is not None]
    return merge(*reached) if reached else otherwise


def leaves(body: Sequence[ast.stmt]) -> bool:
    """Whether control does not run past the end of `body`."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        return ast.unparse(last.value.func) in ("sys.exit", "exit", "quit")
    return isinstance(last, _ENDS)


def captured(pattern: ast.pattern) -> Iterator[str]:
    """The names that a `case` pattern binds."""
    for node in ast.walk(pattern):
        name = getattr(node, "name", None) or getattr(node, "rest", None)
        if isinstance(name, str):
            yield name
