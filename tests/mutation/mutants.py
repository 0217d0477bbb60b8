"""Small mistakes put into a module's functions, one at a time: its mutants.

The mistakes are mutmut's, and one of ours: a condition that loses one of its parts.
Annotations, docstrings, the text around an f-string's values and what is computed when a module
is imported stay as they are.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import NamedTuple

_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Div,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.USub: ast.UAdd,
}
_PAIRS = "lower upper, lstrip rstrip, find rfind, index rindex, split rsplit, ljust rjust"
_METHODS = {
    old: new
    for pair in f"{_PAIRS}, partition rpartition, removeprefix removesuffix".split(", ")
    for old, new in (pair.split(), pair.split()[::-1])
}
_NOT_RUN = {"annotation", "returns", "decorator_list", "type_params", "args", "bases"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Mutant(NamedTuple):
    path: str
    function: str
    """Its dotted name in the module; that of the outermost, if it is in another."""
    first: int
    """The line that the code of the function says to begin at."""
    line: int
    change: str
    owner: ast.AST
    field: str
    place: int | None
    """Which element of the field, if the field is a list."""
    new: ast.AST | None
    """None: the element is gone."""

    @property
    def name(self) -> str:
        return self.function.rpartition(".")[2]


class Source:
    """A module's mutants, and the code of each."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.tree = ast.parse(Path(path).read_bytes())
        self.mutants = list(self._mutants())

    def code(self, mutant: Mutant) -> CodeType:
        """The code of the function that the mutant is in, with its mistake."""
        kept = getattr(mutant.owner, mutant.field)
        value = mutant.new
        if mutant.place is not None:
            new = [mutant.new] if mutant.new else []
            value = [*kept[: mutant.place], *new, *kept[mutant.place + 1 :]]  # type: ignore[assignment]
        setattr(mutant.owner, mutant.field, value)
        try:
            module = compile(self.tree, str(Path(self.path).absolute()), "exec", dont_inherit=True)
        finally:
            setattr(mutant.owner, mutant.field, kept)
        return next(code for code in _codes(module) if key(code) == (mutant.name, mutant.first))

    def _mutants(self) -> Iterator[Mutant]:
        for name, function in _functions(self.tree, ""):
            first = min([function.lineno, *(d.lineno for d in function.decorator_list)])
            for owner, field, place, old, new in _mistakes(function):
                line: int = getattr(old, "lineno", getattr(owner, "lineno", function.lineno))
                change = _change(owner, field, place, old, new)
                yield Mutant(self.path, name, first, line, change, owner, field, place, new)


def key(code: CodeType) -> tuple[str, int]:
    """What tells a function from its module's others."""
    return code.co_name, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield prefix + child.name, child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")
        else:
            yield from _functions(child, prefix)


Mistake = tuple[ast.AST, str, "int | None", ast.AST, "ast.AST | None"]


def _mistakes(function: ast.AST) -> Iterator[Mistake]:
    """Each with whose field it is in, which element, what was there and what is there instead."""
    for owner in _run(function):
        for field, value in ast.iter_fields(owner):
            if field in _NOT_RUN and not isinstance(owner, ast.Call):
                continue
            many = isinstance(value, list)
            for place, old in enumerate(value if many else [value]):
                if isinstance(old, ast.AST) and not _is_cast_type(owner, field, place):
                    for new in _instead_of(old, owner):
                        located = new and ast.copy_location(new, old)
                        if located:
                            ast.fix_missing_locations(located)
                        yield owner, field, place if many else None, old, located
        yield from _losses(owner)


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below that are run when the function is."""
    yield node
    for field, value in ast.iter_fields(node):
        if field in _NOT_RUN and not isinstance(node, ast.Call):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr):
                yield from _run(child)
            elif isinstance(child, ast.JoinedStr):
                for part in child.values:
                    if isinstance(part, ast.FormattedValue):
                        yield part
                        yield from _run(part.value)


def _is_cast_type(owner: ast.AST, field: str, place: int) -> bool:
    return (
        isinstance(owner, ast.Call)
        and ast.unparse(owner.func) == "cast"
        and field == "args"
        and not place
    )


def _instead_of(old: ast.AST, owner: ast.AST) -> Iterator[ast.AST]:
    if type(old) in _OPERATORS:
        yield _OPERATORS[type(old)]()
    elif isinstance(old, ast.Constant) and not isinstance(owner, ast.Expr):
        yield from _constants(old.value)
    elif isinstance(old, ast.UnaryOp) and isinstance(old.op, ast.Not | ast.Invert):
        yield copy.copy(old.operand)
    elif isinstance(old, ast.BoolOp) and len(old.values) > 1:
        for place in range(len(old.values)):
            left = old.values[:place] + old.values[place + 1 :]
            yield left[0] if len(left) == 1 else ast.BoolOp(old.op, left)
    elif isinstance(old, ast.Lambda):
        yield ast.Lambda(old.args, ast.Constant(0) if _is_none(old.body) else _none())
    elif isinstance(old, ast.Break):
        yield ast.Return(None)
    elif isinstance(old, ast.Continue):
        yield ast.Break()
    elif isinstance(old, ast.AugAssign):
        target = copy.copy(old.target)
        yield ast.Assign([target], old.value)
    if isinstance(old, ast.Attribute) and isinstance(owner, ast.Call) and old.attr in _METHODS:
        yield ast.Attribute(old.value, _METHODS[old.attr], ast.Load())
    if isinstance(owner, ast.Assign | ast.AnnAssign) and old is owner.value:
        yield ast.Constant("") if _is_none(old) else _none()
    given = owner.args if isinstance(owner, ast.Call) else []
    if isinstance(owner, ast.keyword) and owner.arg:
        given = [owner.value]
    if old in given and not isinstance(old, ast.Starred) and not _is_none(old):
        yield _none()


def _none() -> ast.Constant:
    return ast.Constant(None)


def _constants(value: object) -> Iterator[ast.Constant]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        yield ast.Constant(f"XX{value}XX")
    elif isinstance(value, bytes):
        yield ast.Constant(b"XX" + value + b"XX")


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _losses(owner: ast.AST) -> Iterator[Mistake]:
    """Keyword arguments and cases that are gone."""
    if isinstance(owner, ast.Call):
        for place, keyword in enumerate(owner.keywords):
            yield owner, "keywords", place, keyword, None
    if isinstance(owner, ast.Match) and len(owner.cases) > 1:
        for place, case in enumerate(owner.cases):
            yield owner, "cases", place, case, None


def _change(
    owner: ast.AST, field: str, place: int | None, old: ast.AST, new: ast.AST | None
) -> str:
    """As `x < 1 → x <= 1`: the expression around the mistake, or the statement's first line."""
    if isinstance(old, ast.match_case):
        return f"case {ast.unparse(old.pattern)} → nothing"
    kept = getattr(owner, field)
    short = ast.expr | ast.keyword | ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return
    whole = owner if isinstance(owner, short) or not isinstance(old, ast.expr | ast.stmt) else old
    before = _text(whole)
    value: object = new
    if place is not None:
        value = [*kept[:place], *([new] if new else []), *kept[place + 1 :]]
    if whole is owner:
        setattr(owner, field, value)
        after = _text(owner)
        setattr(owner, field, kept)
    else:
        after = _text(new) if new else "nothing"
    return f"{before} → {after}"


def _text(node: ast.AST) -> str:
    return ast.unparse(node).partition("\n")[0]
