"""Statements that bind names: to what makes tasks, to options, images and pod templates.

Each is lines of Python and the name that they bind; a name may be bound again and again, for the
tool must see which binding holds where.
"""

from __future__ import annotations

from fuzz.choices import Choose
from fuzz.scope import IMAGES, Bound, Maker, Scope, entries, entry, keywords

MAKERS = ("task", "step", "t", "make")
"""Few names, so that they collide."""
OTHERS = ("airflow.decorators", "prefect", "invoke")


def imported(choose: Choose, scope: Scope) -> Bound:
    """A maker as flytekit, or a library beside it, offers it."""
    name = choose.among(MAKERS)
    what = choose.among(["task", "task", "task", "dynamic", "eager"])
    home = {"task": "task", "eager": "task", "dynamic": "dynamic_workflow_task"}[what]
    as_name = "" if what == name else f" as {name}"
    ways = [
        f"from flytekit import {what}{as_name}",
        f"from flytekit import (  # all\n    {what}{as_name},\n)",
        f"from flytekit.core.{home} import {what}{as_name}",
        f"from union import {what.replace('eager', 'task')} as {name}",
        "from flytekit import *",
        "import flytekit",
        "import flytekit as fk, os",
        f"import flytekit.core.{home} as core",
        f"import flytekit.core.{home}",
        f"try:\n    from flytekit import {what}{as_name}\nexcept ImportError:\n    {name} = None",
        f"try:\n    from union import {what} as {name}\nexcept ImportError:\n"
        f"    from flytekit import {what}{as_name}",
        f"if probe(True):\n    from flytekit import {what}{as_name}",
        f"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import flytekit\n"
        f"from flytekit import {what}{as_name}",
    ]
    way = choose.among(ways)
    expression = {
        "from flytekit import *": what,
        "import flytekit": f"flytekit.{what}",
        "import flytekit as fk, os": f"fk.{what}",
        f"import flytekit.core.{home} as core": f"core.{what}",
        f"import flytekit.core.{home}": f"flytekit.core.{home}.{what}",
    }.get(way, name)
    return Bound(way.split("\n"), Maker(expression))


def others(choose: Choose, scope: Scope) -> Bound:
    """A name that means something else from now on."""
    name = choose.among(MAKERS)
    library = choose.among(OTHERS)
    ways = {
        f"from {library} import task as {name}": True,
        f"def {name}(fn=None, **kw):\n    return fn if fn else lambda fn: fn": True,
        f"class {name}:\n    def __init__(self, *args, **kw):\n        probe(args, kw)": True,
        f"{name} = lambda *args, **kw: probe(*args, **kw) or (lambda fn: fn)": True,
        f"for {name} in (probe, lambda *args, **kw: lambda fn: fn):\n    pass": True,
        f"{name} = None": False,
        f"with open(__import__('os').devnull) as {name}:\n    pass": False,
        f"[{name} for {name} in range(2)]": False,
        f"probe(lambda {name}: {name}(retries=1))": False,
        f"try:\n    raise ValueError\nexcept ValueError as {name}:\n    pass": False,
        f"match 1:\n    case {name}:\n        pass": False,
        f"probe({name} := 1)": False,
        f"(first, *{name}), second = (1, 2), 3": False,
        f"def unused():\n    global {name}\n    {name} = probe": False,
        f"if not probe(True):\n    {name} = probe": False,
        f"{name}: object": False,
        f"def outer():\n    def {name}(f): return f\n    @{name}\n    def f(): ...\nouter()": False,
    }
    way = choose.among(list(ways))
    return Bound(way.split("\n"), Maker(name) if ways[way] else None)


Way = tuple[str, Maker]


def derived(choose: Choose, scope: Scope) -> Bound:
    """A maker that is made from another one: an alias, a partial, a wrapper."""
    base = choose.among(scope.makers)
    name = choose.among([*MAKERS, "wrapped", "gpu"])
    given = keywords(choose, scope)
    ways = _aliases(base, name)
    if base.direct:
        ways += _partials(base.expression, name, f", {given}" if given else "")
        ways += _wrappers(base.expression, name, f", {given}" if given else "")
    if base.called:
        ways += _factories(base.expression, name, given)
    way, maker = choose.among(ways)
    return Bound(way.split("\n"), maker)


def _aliases(base: Maker, name: str) -> list[Way]:
    """The same under another name."""
    of = base.expression
    ways = [
        f"{name} = {of}",
        f"{name}: object = ({of})",
        f"{name} = other = {of}",
        f"{name}, other = {of}, probe",
        f"{name} = {of} if probe(True) else probe",
        f"from typing import cast\n{name} = cast(object, {of})",
    ]
    return [(way, base._replace(expression=name)) for way in ways]


def _partials(of: str, name: str, comma: str) -> list[Way]:
    """Some of its arguments given already."""
    return [
        (f"from functools import partial\n{name} = partial({of}{comma})", Maker(name)),
        (f"import functools as ft\n{name} = ft.partial({of}{comma})", Maker(name)),
    ]


def _wrappers(of: str, name: str, comma: str) -> list[Way]:
    """A function or class that gives it a function."""
    return [
        (f"def {name}(fn):\n    return {of}(fn{comma})", Maker(name, called=False)),
        (
            f"def {name}(fn=None, **kw):\n    return {of}(fn{comma}, **kw)",
            Maker(name),
        ),
        (
            f"def {name}(fn=None, *, container_image=None, **kw):\n"
            f"    def decorate(fn):\n"
            f"        return {of}(fn{comma}, container_image=container_image, **kw)\n"
            "    return decorate if fn is None else decorate(fn)",
            Maker(name),
        ),
        (
            f"def {name}(*args, **kw):\n    kw.setdefault('retries', 1)\n"
            f"    return {of}(*args, **kw)",
            Maker(name),
        ),
        (
            f"def {name}(_fn=None, cpu='1', **kw):\n    '''Tasks.'''\n"
            f"    def decorate(fn):\n        probe(cpu)\n        return {of}(fn{comma}, **kw)\n"
            "    if _fn is None:\n        return decorate\n    return decorate(_fn)",
            Maker(name),
        ),
        (
            f"def {name}(fn, **options):\n    @__import__('functools').wraps(fn)\n"
            f"    def wrapper(*args):\n        return fn(*args)\n"
            f"    return {of}(wrapper{comma}, **options)",
            Maker(name, called=False),
        ),
        (
            f"class {name}:\n    def __init__(self, **kw):\n        self.kw = kw\n"
            f"    def __call__(self, fn):\n        return {of}(fn{comma}, **self.kw)",
            Maker(name, bare=False, direct=False),
        ),
        (f"{name} = lambda fn, **kw: {of}(fn{comma}, **kw)", Maker(name, called=False)),
    ]


def _factories(of: str, name: str, given: str) -> list[Way]:
    """A function that returns a decorator, or a decorator that is kept."""
    return [
        (f"{name} = {of}({given})", Maker(name, called=False)),
        (
            f"def {name}(**kw):\n    return {of}({given}{', ' * bool(given)}**kw)",
            Maker(name, bare=False, direct=False),
        ),
        (
            f"def {name}(container_image='', retries=0):\n"
            f"    return {of}(container_image=container_image, retries=retries)",
            Maker(name, bare=False, direct=False),
        ),
        (
            f"def {name}(image=None):\n    made = {of}(container_image=image)\n    return made",
            Maker(name, bare=False, direct=False),
        ),
        (
            f"def {name}(**kw):\n    kw = {{'retries': 1, **kw}}\n    return {of}(**kw)",
            Maker(name, bare=False, direct=False),
        ),
    ]


def images(choose: Choose, scope: Scope) -> Bound:
    """A name for an image, or for something that may be none."""
    name = choose.among(["IMAGE", "BASE"])
    value, other = choose.among(IMAGES), choose.among(IMAGES)
    way = choose.among(
        [
            f"{name} = {value}",
            f"{name}: str = {value}",
            f"{name} = {value} or {other}",
            f"{name} = {value} if probe(True) else {other}",
            f"{name} = {value}\n{name} = {other}",
            f"{name} = {value}\nif probe(True):\n    {name} = {other}",
            f"import os\n{name} = os.environ.get('NOT_SET')",
            f"import os\n{name} = os.environ.get('NOT_SET', {value})",
            f"from flytekit import ImageSpec\n{name} = ImageSpec(base_image={value})",
            f"(({name}), x), y = ({value}, 1), {other}",
            f"{name} = BASE = {value}",
            f"class Images:\n    {name} = {value}\n{name} = Images.{name}",
            f"def image():\n    return {value}\n{name} = image()",
            f"{name} = 'own' ':1'",
            f"{name} = 'own:' + '1'",
            f"{name} = {{'a': {value}}}['a']",
        ]
    )
    return Bound(way.split("\n"), image=name)


def options(choose: Choose, scope: Scope) -> Bound:
    """A dict of options, or a change of one."""
    name = choose.among(["OPTIONS", "COMMON"])
    pairs = entries(choose, scope, 2)
    shown = ", ".join(f"'{key}': {value}" for key, value in pairs)
    call = ", ".join(f"{key}={value}" for key, value in pairs)
    key, value = entry(choose, scope)
    ways = [
        f"{name} = {{{shown}}}",
        f"{name} = dict({call})",
        f"{name}: dict = {{  # all of them\n    {shown}\n}}",
        f"{name} = {{}}\nfor key, value in [({key!r}, {value})]:\n    {name}[key] = value",
        f"from acme import HIDDEN as {name}",
        f"from acme import NOTHING as {name}",
        f"def options():\n    return {{{shown}}}\n{name} = options()",
        f"{name} = {{{shown}}} if probe(True) else {{}}",
        f"{name} = {{k: v for k, v in {{{shown}}}.items()}}",
    ]
    if scope.options:
        old = choose.among(scope.options)
        ways += [
            f"{name} = {{**{old}, {shown}}}",
            f"{name} = {old} | {{{shown}}}",
            f"{name} = dict({old}{', ' * bool(call)}{call})",
            f"{name} = {old}.copy()",
            f"{name} = {old}",
            f"{old}['{key}'] = {value}\n{name} = {old}",
            f"{old}.update({call})\n{name} = {old}",
            f"{old} |= {{{shown}}}\n{name} = {old}",
            f"{old}.setdefault('{key}', {value})\n{name} = {old}",
            f"{old}.pop('{key}', None)\n{name} = {old}",
            f"alias = {old}\nalias['{key}'] = {value}\n{name} = {old}",
            f"def change(those):\n    those['{key}'] = {value}\nchange({old})\n{name} = {old}",
            f"def later():\n    {old}['{key}'] = {value}\n{name} = {old}",
            f"for key in ('{key}',):\n    {old}[key] = {value}\n{name} = {old}",
            f"{name} = {old} or {{{shown}}}",
            f"if probe(True):\n    {old}['{key}'] = {value}\n{name} = {old}",
            f"({name} := {old}).update({call})",
            f"{old}.clear()\n{name} = {old}",
        ]
    way = choose.among(ways)
    return Bound(way.split("\n"), options=name)


_PODS = """\
from flytekit import PodTemplate
from kubernetes.client import V1Container, V1PodSpec
"""


def pods(choose: Choose, scope: Scope) -> Bound:
    """A pod template, with or without an image for its primary container."""
    image = choose.among(["", ", image='own:1'", ", image=None", ", image=''"])
    name = choose.among(["primary", "primary", "side"])
    primary = choose.among(["", ", primary_container_name='side'", ", 'side'"])
    one = f"V1Container(name='{name}'{image})"
    way = choose.among(
        [
            "POD = PodTemplate()",
            f"POD = PodTemplate(V1PodSpec(containers=[{one}]){primary})",
            f"POD = PodTemplate(pod_spec=V1PodSpec(containers=[{one}]){primary})",
            f"SPEC = V1PodSpec([])\nPOD = PodTemplate(SPEC)\nSPEC.containers.append({one})",
            f"POD = PodTemplate(V1PodSpec(containers=[{one}]))\n"
            "POD.pod_spec.containers[0].image = 'own:2'",
            f"def pod():\n    return PodTemplate(V1PodSpec(containers=[{one}]))\nPOD = pod()",
            f"POD = PodTemplate(V1PodSpec([{one}])) if probe(True) else None",
        ]
    )
    return Bound((_PODS + way).split("\n"), pod="POD")


def environments(choose: Choose, scope: Scope) -> Bound:
    """An Environment of flytekit's, or union's for actors."""
    name = choose.among(["env", "large"])
    given = keywords(choose, scope)
    image = choose.among(["", ", container_image='own:1'", ", 'own:1'"])
    task = Maker(f"{name}.task")
    ways: list[tuple[str, list[Maker]]] = [
        (
            f"from flytekit import Environment\n{name} = Environment({given})",
            [Maker(name), task, Maker(f"{name}.dynamic")],
        ),
        (
            f"from union import ActorEnvironment\n{name} = ActorEnvironment('{name}'{image})",
            [task._replace(called=False)],
        ),
        (f"import flytekit as fk\n{name} = fk.Environment({given})", [Maker(name), task]),
    ]
    for old in scope.environments:
        ways += [
            (f"{name} = {old}.extend({given})", [Maker(name), task]),
            (f"{old}.update({given})\n{name} = {old}", [task]),
        ]
    way, makers = choose.among(ways)
    return Bound(way.split("\n"), choose.among(makers), environment=name)
