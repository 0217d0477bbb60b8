"""What the names of a module mean.

Its statements are followed in order, scope by scope; nothing is run. A statement is looked into
only where it holds a word of interest: an import, or a name that has been bound to something of
flytekit's or of the user's own modules. What comes to light late is followed in another pass.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from migrate.catalog import ROOTS, is_module, lookup
from migrate.reading.calls import Calls
from migrate.reading.meanings import (
    SOMETHING,
    Class,
    Either,
    Environment,
    External,
    Function,
    Imported,
    Local,
    Meaning,
    Missing,
    Tool,
    join,
    loosely,
    weakened,
)
from migrate.reading.scopes import Scope
from migrate.reading.words import Words
from migrate.source import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from migrate.modules import Library

PASSES = 12
MAKERS = ("task", "dynamic", "eager")
"""The names that flytekit's decorators go by, where what a name means is not in sight."""
_SHARED = re.compile(r"\b(?:global|nonlocal)\b([^\r\n#;]*)")
_SHARED_NAME = re.compile(r"[^\W\d]\w*")


class Reader(Calls):
    """Follows one module."""

    def __init__(self, path: str, text: str, tree: ast.Module, library: Library) -> None:
        self.path = path
        self.text = text
        self.tree = tree
        self.library = library
        self.lines = Lines(text)
        self.words = Words(text, self.lines)
        self.wanted: set[str] = set()
        self.assigned: list[str] = []
        """The names that the value which is followed is for."""
        self.unasked: set[str] = set()
        """Names whose values were followed before anybody asked what they are made of."""
        self.tainted: set[tuple[int, str]] = set()
        self.asked: set[int] = set()
        """Functions whose value decides an image, by their line."""
        self.public: frozenset[str] | None = None
        """What `__all__` says, if it can be seen."""
        self.declares_public = "__all__" in text
        self.patched: set[tuple[str, str]] = set()
        self.shared = _shared(text)
        """Names that a function binds from within: what they mean is anybody's guess."""
        self.reading = False
        self.may_run_others = path.endswith(".ipynb") and "import *" not in text
        """A cell may bind names out of sight: by `%run`, or below and run before."""
        self.fork: Sequence[ast.stmt] | None = None
        """The innermost statements around the one that is followed that may be run or not."""

    def read(self) -> None:
        """Follow the module until nothing new comes to light."""
        for word in ("import", "__all__", "flytekit"):
            self.words.watch(word)
        if self.may_run_others:
            for word in MAKERS:
                self.words.watch(word)
        self.reading = True
        for _ in range(PASSES):
            before = self.learnt()
            self.start_over()
            self.words.line = 0
            self.block(self.tree.body, self.scope)
            self.words.line = len(self.lines.starts) + 1
            while self.waiting:
                self.run(self.waiting.pop(0))
            for word in self.wanted - self.words.watched:
                self.words.watch(word)
            if before == self.learnt():
                break
        self.reading = False

    def learnt(self) -> tuple[int, ...]:
        """What is known from one pass to the next, by size: it only grows."""
        late = self.wanted & self.unasked
        known = (late, self.tainted, self.asked, self.patched)
        return (self.words.missed, *(len(part) for part in known))

    def want(self, name: str) -> None:
        """Follow what a name of the module is bound to, for another module that asks."""
        if name not in self.wanted:
            self.wanted.add(name)
            self.words.watch(name)
            if not self.reading:
                self.read()

    def block(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        raise NotImplementedError

    def run(self, function: Function) -> None:
        raise NotImplementedError

    def start_over(self) -> None:
        """Forget what the last pass found."""
        self.scope = Scope(None, 0, "")
        self.waiting: list[Function] = []

    def release(self) -> None:
        """Let go of the tree: whole trees of a large repository would not fit in memory."""
        self.tree = ast.Module([], [])

    # ------------------------------------------------------------ names

    def lookup(self, name: str, scope: Scope) -> Meaning | None:
        found = scope.find(name)
        if self.asking:
            self.wanted.add(name)
        elif self.assigned and not (found and isinstance(found[0], External)):
            self.unasked.update(self.assigned)
        if found is None:
            return None
        meaning, where = found
        if name in self.shared:
            return join(self.resolved(meaning), SOMETHING)
        if (where.key, name) in self.tainted:
            return weakened(self.resolved(meaning))
        return meaning

    def bind(self, name: str, meaning: Meaning, scope: Scope) -> None:
        if name in scope.globals:
            scope = scope.module()
        scope.bind(name, meaning)
        if self.interesting(meaning):
            self.words.watch(name)

    def interesting(self, meaning: Meaning) -> bool:
        if isinstance(meaning, Either):
            return any(self.interesting(option) for option in meaning.options)
        if isinstance(meaning, External):
            return self.makes_tasks(meaning.path)
        if isinstance(meaning, Function):
            return self.words.in_node(meaning.node)
        return isinstance(meaning, (Class, Environment, Imported, Local, Missing, Tool))

    def makes_tasks(self, path: str) -> bool:
        """Whether a name of flytekit's can make a task, or take an image in vain."""
        if path.partition(".")[0] not in ROOTS:
            return False
        entry = lookup(path)
        if entry is None:
            return is_module(path) or path.startswith("flytekit.sdk")
        if entry.given == "ignored" and entry.kind == "other":
            return "container_image" in self.text
        if entry.kind == "other":  # environments, and what makes a task that takes no image
            return entry.container == "auto"
        return entry.kind in ("decorator", "class")

    def taint(self, name: str, scope: Scope) -> None:
        found = scope.find(name)
        if found is not None:
            self.tainted.add((found[1].key, name))

    def inner(self, scope: Scope) -> Scope:
        return Scope(scope, scope.key, scope.prefix)

    def follow(self, meaning: Imported) -> Meaning:
        found = self.library.export(meaning.module, meaning.name, self.asking)
        # Another module can change what this one cannot see changed.
        return loosely(found) if self.asking else found


def _shared(text: str) -> frozenset[str]:
    if "global" not in text and "nonlocal" not in text:
        return frozenset()
    lines = (match.group(1) for match in _SHARED.finditer(text))
    return frozenset(name for line in lines for name in _SHARED_NAME.findall(line))
