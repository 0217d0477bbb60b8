"""Modules as users write them, and worse: tasks made in every way, and what stands around them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from fuzz import makers
from fuzz.choices import Choose
from fuzz.scope import Bound, Scope, entries, image

_HEAD = ["from acme import probe", "from flytekit import Resources"]
_SPARK = "from flytekitplugins.spark import Spark"


def arguments(choose: Choose, scope: Scope, function: str = "") -> str:
    """What stands between the brackets of a maker's call, on one line or on several."""
    parts = [function] if function else []
    if not function and choose.rarely(12):
        parts = choose.among([["None"], ["None, None"], ["*()"], ["*[None]"], ["None", "Spark()"]])
    parts += [f"{key}={value}" for key, value in entries(choose, scope, 3)]
    if scope.options and choose.rarely(2):
        name = choose.among(scope.options)
        spread = choose.among(["**{}", "**{{**{}}}", "**dict({})", "**({})"])
        parts.append(spread.format(name))
    elif choose.rarely(10):
        parts.append(choose.among(["**{}", "**{'retries': 1}", "**dict(retries=1)"]))
    layouts = ["{}", "{},", "\n    {}\n", "\n    {},\n", " {} ", "\n        {}", "\t{}\t"]
    layout = choose.among(layouts) if parts else choose.among(["", " ", "\n"])
    gap = choose.among([", ", ",\n    ", ",", ",  # why\n    "])
    return layout.format(gap.join(parts))


def function(choose: Choose, name: str) -> list[str]:
    """A function to decorate."""
    heads = [
        f"def {name}() -> int:\n    return 1",
        f"def {name}(x: int = 3, *, y: str = '@task') -> int: return 1",
        f"async def {name}() -> int:\n    '''# @task'''\n    return 1",
        f"def {name}(): ...",
        f"def {name}(\n    x: int,  # @task(\n):\n    def inner():\n        pass\n    return x",
    ]
    if sys.version_info >= (3, 12):
        heads.append(f"def {name}[T: int](x: T) -> T:\n    type X = T\n    return x")
    return choose.among(heads).split("\n")


def decorated(choose: Choose, scope: Scope, name: str) -> list[str]:
    """A task that is made by a decorator."""
    maker = choose.among(scope.makers)
    if maker.called and (not maker.bare or choose.number(0, 2)):
        text = f"{maker.expression}({arguments(choose, scope)})"
    elif maker.bare:
        text = maker.expression
    else:
        text = f"{maker.expression}()"
    layout = choose.among(["@{}", "@{}", "@{}", "@ {}", "@({})", "@{}  # {{", "@(\n  {}\n)"])
    text = layout.format(text)
    above = choose.among(["", "", "", "@probe\n", "# a comment\n", "@(lambda fn: fn)\n"])
    below = choose.among(["", "", "", "\n@probe", "\n\n# and\n", "\n@(lambda fn: fn)"])
    return [*f"{above}{text}{below}".split("\n"), *function(choose, name)]


def called(choose: Choose, scope: Scope, name: str) -> list[str]:
    """A task that is made by a call."""
    maker = choose.among(scope.makers)
    of = maker.expression
    ways = []
    if maker.called:
        ways.append(f"{of}({arguments(choose, scope)})({name})")
    if maker.direct:
        ways.append(f"{of}({arguments(choose, scope, name) if maker.called else name})")
        ways += [f"[{of}(each) for each in ({name},)]", f"list(map({of}, [{name}]))"]
    if not ways:
        ways.append(f"{of}()({name})")
    way = choose.among(ways)
    into = choose.among(
        [
            "made = {}",
            "made: object = {}",
            "{}",
            "probe({}, 1)",
            "made = ({}); other = 1",
            "made = [\n    {},\n]",
            "a, b = {}, 2",
            "probe(f'{{1}}', {})",
            "made = probe(True) and {}",
            "if (made := {}): pass",
            "made = {{'a': {}}}",
            "lambda: {}",
            "assert {}, 'why'",
            "made = other = {}",
            "probe(f'''{{\n{}\n}}''')",
            "made = (lambda: {})()",
            "def later():\n    return {}",
            "def generator():\n    yield {}\nlist(generator())",
        ]
    )
    return [*function(choose, name), *into.format(way).split("\n")]


def instances(choose: Choose, scope: Scope, name: str) -> list[str]:
    """An instance of a task class."""
    value = image(choose, scope)
    ways = [
        "from flytekit.extras.tasks.shell import ShellTask\nmade = ShellTask('s', script='x')",
        f"from flytekit.extras.tasks import shell as S\n"
        f"made = S.ShellTask(name='s', container_image={value})",
        f"from flytekit import ContainerTask\nmade = ContainerTask('c', {value}, ['a'])",
        "from flytekit import ContainerTask\n"
        f"made = ContainerTask(\n    'c', image={value}, command=[]\n)",
        "from flytekit import PythonInstanceTask\nclass Own(PythonInstanceTask):\n    pass\n"
        "made = Own('p', None)",
        "from flytekit import PythonInstanceTask\nclass Own(PythonInstanceTask):\n"
        "    def __init__(self, name, **kw):\n        super().__init__(name, **kw)\n"
        f"made = Own('p'), Own('q', container_image={value})",
        "from flytekit import PythonInstanceTask\nclass Own(PythonInstanceTask):\n"
        "    def __init__(self, name):\n        super().__init__(name, None)\nmade = Own('p')",
        "import flytekit\nmade = flytekit.PythonInstanceTask(name='p', task_config=None)",
        "from flytekit import workflow\n@workflow\ndef flow(): ...",
    ]
    return choose.among(ways).replace("'s'", f"'{name}'").split("\n")


def indented(lines: list[str], by: str = "    ") -> list[str]:
    return [by + line if line.strip() else line for line in lines]


_BLOCKS: list[tuple[str, str]] = [
    ("if probe(True):", ""),
    ("if not probe(True): pass\nelse:", ""),
    ("if not probe(True):\n    pass\nelif True:", ""),
    ("try:", "except ImportError:\n    raise"),
    ("try:\n    raise KeyError\nexcept KeyError:", ""),
    ("try:\n    pass\nfinally:", ""),
    ("for _ in range(1):", "else:\n    pass"),
    ("while True:", "    break"),
    ("with open(__import__('os').devnull) as _, \\\n     open(__import__('os').devnull):", ""),
    ("def scope():", "scope()"),
    ("def scope(task=None, *args, step=probe, **options):", "scope()"),
    ("def never():", ""),
    ("class Holder:", ""),
    ("match (1, [2]):\n  case (1, [int(), *_]) if True:", ""),
    ("async def coroutine():", "try:\n    coroutine().send(None)\nexcept StopIteration:\n    pass"),
]


def statements(choose: Choose, scope: Scope, depth: int, most: int = 5) -> list[str]:
    """Some statements of a block."""
    made = choose.several(lambda: statement(choose, scope, depth), 1, most)
    return [line for lines in made for line in lines]


_BINDINGS: dict[str, Callable[[Choose, Scope], Bound]] = {
    "derived": makers.derived,
    "imported": makers.imported,
    "options": makers.options,
    "image": makers.images,
    "pod": makers.pods,
    "environment": makers.environments,
    "other": makers.others,
}


def statement(choose: Choose, scope: Scope, depth: int) -> list[str]:
    names = ["fit", "größe", "task_", "_x"]
    kinds = ["decorated"] * 4 + ["called"] * 3 + ["instance", "derived", "derived"]
    kinds += ["imported", "options", "options", "image", "pod", "environment", "other"]
    kinds += ["block", "block"] if depth < 2 else []
    kind = choose.among(kinds)
    if kind == "decorated":
        return decorated(choose, scope, choose.among(names))
    if kind == "called":
        return called(choose, scope, choose.among(names))
    if kind == "instance":
        return instances(choose, scope, choose.among(names))
    if kind == "block":
        return block(choose, scope.inner(), depth)
    return scope.learn(_BINDINGS[kind](choose, scope))


def block(choose: Choose, scope: Scope, depth: int) -> list[str]:
    head, tail = choose.among(_BLOCKS)
    by = choose.among(["    ", "    ", "  ", "\t"])
    if head.startswith("while"):
        tail = f"{by}break"
    inner = indented(statements(choose, scope, depth + 1, 3), "  " + by if "case" in head else by)
    return [*head.split("\n"), *inner, *tail.split("\n")] if tail else [*head.split("\n"), *inner]


def module(choose: Choose, imports: Sequence[Bound] = ()) -> tuple[str, list[Bound]]:
    """A module's text, and what another one can import from it."""
    scope = Scope([], [], [], [], [])
    lines = [*_HEAD, _SPARK]
    for bound in imports:
        lines += scope.learn(bound)
    if not scope.makers:
        lines += scope.learn(makers.imported(choose, scope))
    for kind in _BINDINGS:
        if choose.rarely(4):
            lines += scope.learn(_BINDINGS[kind](choose, scope))
    lines += statements(choose, scope, 0, 5)
    return "\n".join(lines) + "\n", _importable(scope)


def _importable(scope: Scope) -> list[Bound]:
    """Its names as another module can have them."""
    made = [Bound([f"from lib import {m.expression.partition('.')[0]}"], m) for m in scope.makers]
    made += [Bound([f"from lib import {n}"], options=n) for n in scope.options]
    made += [Bound([f"from lib import {n}"], image=n) for n in scope.images]
    made += [
        Bound(["import lib"], m._replace(expression=f"lib.{m.expression}")) for m in scope.makers
    ]
    made += [Bound(["from lib import *"], m) for m in scope.makers]
    return made


def project(choose: Choose) -> dict[str, str]:
    """One module, `flow.py`, or two of which it imports the other."""
    if not choose.rarely(3):
        return {"flow.py": module(choose)[0]}
    text, offered = module(choose)
    chosen = choose.several(lambda: choose.among(offered), 1, 3)
    path = choose.among(["lib.py", "lib/__init__.py"])
    return {path: text, "flow.py": module(choose, chosen)[0]}
