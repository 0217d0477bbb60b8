"""What a function or class of the user's does with the keywords that it is given."""

from __future__ import annotations

import ast

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# What flytekit 1.16 asks a task for its image: a class with one of its own never gets to what its
# constructor was given.
_ASKED = ("container_image", "get_image")
_UNUSUAL = ("__new__", "__init_subclass__", *_ASKED)
# Statements that go on to the next one, unless what they read makes them fail.
_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Pass, ast.Import, ast.ImportFrom)


def gives_decorator(node: ast.FunctionDef | ast.AsyncFunctionDef, makers: frozenset[int]) -> bool:
    """Whether a call with keywords alone is known to give a decorator.

    `makers` are the ids of the calls in it that make tasks. Follows the body with the function
    parameter taken as None, as in `def pod_task(fn=None, **kw)` with `return wrap` for no function.
    """
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    if len(arguments.defaults) < len(positional):
        return False
    if not positional:
        starred = arguments.vararg
        return starred is not None and _only_starred(node, starred.arg, makers)
    default = arguments.defaults[0]
    if not (isinstance(default, ast.Constant) and default.value is None):
        return False
    name = positional[0].arg
    return _is_decorator(_returned(node.body, name), name, node, makers)


def _only_starred(node: ast.AST, name: str, makers: frozenset[int]) -> bool:
    """Whether `*args` go to the maker of tasks and nowhere else."""
    starred = sum(
        isinstance(argument, ast.Starred) and _is_name(argument.value, name)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and id(call) in makers
        for argument in call.args
    )
    return _reads(node, name) == starred > 0


def _returned(body: list[ast.stmt], name: str) -> ast.expr | str | None:
    """What is returned where `name` is None; `end` past the end, None if it can't be told.

    A statement that reads `name` may fail on None, so only a test that is decided may.
    """
    for statement in body:
        if isinstance(statement, ast.Return):
            return statement.value
        if isinstance(statement, ast.If):
            truth = _truth(statement.test, name)
            if truth is None:
                return None
            returned = _returned(statement.body if truth else statement.orelse, name)
            if returned != "end":
                return returned
        elif not isinstance(statement, _FUNCTIONS) and (
            not isinstance(statement, _SIMPLE) or _reads(statement, name)
        ):
            return None
    return "end"


def _truth(test: ast.expr, name: str) -> bool | None:
    """The truth of a test where `name` is None, if it can be told."""
    if isinstance(test, ast.Name) and test.id == name:
        return False
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _truth(test.operand, name)
        return None if inner is None else not inner
    if (
        isinstance(test, ast.Call)
        and isinstance(test.func, ast.Name)
        and test.func.id == "callable"
    ):
        return False if _is_name(test.args[0] if test.args else None, name) else None
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and _is_name(test.left, name):
        right = test.comparators[0]
        if isinstance(right, ast.Constant) and right.value is None:
            return isinstance(test.ops[0], (ast.Is, ast.Eq))
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        truths = [_truth(value, name) for value in test.values]
        return False if False in truths else None
    return None


def _is_name(node: ast.expr | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_decorator(
    value: ast.expr | str | None, name: str, node: ast.AST, makers: frozenset[int]
) -> bool:
    """Whether what is returned is a decorator, `name` being None."""
    if isinstance(value, ast.IfExp):
        truth = _truth(value.test, name)
        if truth is None:
            return False
        return _is_decorator(value.body if truth else value.orelse, name, node, makers)
    if isinstance(value, ast.Lambda):
        return len(value.args.args) == 1
    if isinstance(value, ast.Name):
        return _takes_a_function(value.id, node)
    if isinstance(value, ast.Call) and id(value) in makers:  # task(None, **kw) is task(**kw)
        given = [a for a in value.args if not isinstance(a, ast.Starred)]
        given += [k.value for k in value.keywords if k.arg == "_task_function"]
        return all(_is_name(argument, name) for argument in given)
    return False


def _takes_a_function(name: str, node: ast.AST) -> bool:
    """Whether `name` is bound once within a function, to one that takes a single argument."""
    bound = [
        inner
        for inner in ast.walk(node)
        if (isinstance(inner, _FUNCTIONS) and inner is not node and inner.name == name)
        or (isinstance(inner, ast.Name) and inner.id == name and isinstance(inner.ctx, ast.Store))
    ]
    if len(bound) != 1 or not isinstance(bound[0], ast.FunctionDef) or bound[0].decorator_list:
        return False
    arguments = bound[0].args
    return len([*arguments.posonlyargs, *arguments.args]) == 1 and not arguments.kwonlyargs


def plain_init(node: ast.ClassDef) -> ast.FunctionDef | None:
    """The `__init__` that a class defines itself."""
    found = (s for s in node.body if isinstance(s, ast.FunctionDef) and s.name == "__init__")
    return next(found, None)


def constructor(node: ast.ClassDef, parameter: str) -> str:
    """What a class does with an image that its constructor is given.

    `takes`: leaves it to the base class, or passes it on; `names`: names one itself; `drops`:
    cannot be proven to do any of these.
    """
    unusual = bool(node.decorator_list or node.keywords) or _sets(node, f"_{parameter}")
    for statement in node.body:
        if isinstance(statement, _FUNCTIONS):
            unusual = unusual or statement.name in _UNUSUAL
        elif any(_binds_constructor(inner) for inner in ast.walk(statement)):
            unusual = True
    init = plain_init(node)
    if unusual or (init is not None and init.decorator_list):
        return "drops"
    return "takes" if init is None else _forwards(init, parameter)


def _binds_constructor(node: ast.AST) -> bool:
    name = node.id if isinstance(node, ast.Name) else getattr(node, "name", "")
    return name == "__init__" or name in _UNUSUAL


def _sets(node: ast.ClassDef, attribute: str) -> bool:
    """Whether it sets the attribute that flytekit keeps what its constructor is given in."""
    return any(
        isinstance(inner, ast.Attribute)
        and inner.attr == attribute
        and not isinstance(inner.ctx, ast.Load)
        for inner in ast.walk(node)
    )


def _forwards(init: ast.FunctionDef, parameter: str) -> str:
    calls = [n for n in ast.walk(init) if isinstance(n, ast.Call) and _is_base_init(n)]
    if len(calls) != 1:
        return "drops"
    given = next((k.value for k in calls[0].keywords if k.arg == parameter), None)
    if given is not None:
        return _given(given, init, parameter)
    keywords = init.args.kwarg
    if keywords is None or parameter in _by_keyword(init):
        return "drops"
    through = any(k.arg is None and _is_name(k.value, keywords.arg) for k in calls[0].keywords)
    return "takes" if through and _harmless_reads(init, keywords.arg, parameter) else "drops"


def _given(value: ast.expr, init: ast.FunctionDef, parameter: str) -> str:
    """The base class is given `value` as the image."""
    if not _is_name(value, parameter):
        return _named(value)
    default = _default(init, parameter)
    if default is not None and not (isinstance(default, ast.Constant) and not default.value):
        return _named(default)
    passes_on = parameter in _by_keyword(init) and _reads(init, parameter) == 1
    return "takes" if passes_on else "drops"


def _named(value: ast.expr) -> str:
    """`names` for an expression that makes an image; what a name means is not in sight here."""
    if isinstance(value, ast.Constant):
        return "names" if value.value else "drops"
    return "drops" if isinstance(value, ast.Name) else "names"


def _by_keyword(node: ast.FunctionDef) -> set[str]:
    return {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}


def _default(node: ast.FunctionDef, name: str) -> ast.expr | None:
    positional = [*node.args.posonlyargs, *node.args.args]
    with_default = positional[len(positional) - len(node.args.defaults) :]
    for argument, default in (
        *zip(with_default, node.args.defaults, strict=True),
        *zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True),
    ):
        if argument.arg == name:
            return default
    return None


def _is_base_init(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == "__init__"


def _reads(node: ast.AST, name: str) -> int:
    return sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(node))


def _harmless_reads(init: ast.FunctionDef, name: str, parameter: str) -> bool:
    """Whether `**kwargs` is passed on once and otherwise only asked for other keys."""
    asked = 0
    for node in ast.walk(init):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            first = node.args[0] if node.args else None
            key = first.value if isinstance(first, ast.Constant) else parameter
            if _is_name(node.func.value, name) and node.func.attr in ("get", "pop", "setdefault"):
                asked += key != parameter
    return _reads(init, name) == asked + 1
