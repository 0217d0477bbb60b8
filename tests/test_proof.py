"""A new source that differs in anything but its images is refused."""

from __future__ import annotations

import ast
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.constants import AddedImport
from migrate.examine import follow_module
from migrate.modules import Library
from migrate.proof import NotProven, prove
from migrate.reading.judgement import Site
from migrate.reading.sites import SiteReader
from migrate.source import Lines

# ruff: noqa: E501 - a case is easier to read in a long line
IMAGE = "ghcr.io/acme/base:1.0"


def sites_of(text: str) -> tuple[ast.Module, list[Site]]:
    """A tree and the places in it that are given an image."""
    tree = ast.parse(text)
    library = Library(follow_module, "nowhere")
    reader = SiteReader("nowhere/flow.py", text, tree, library)
    library.adopt("nowhere/flow.py", reader)
    return tree, [site for site in reader.sites if site.action and site.code.number == "IMG001"]


def proven(old: str, new: str, image: str = IMAGE) -> None:
    tree, sites = sites_of(old)
    for site in sites:
        site.image = image
    prove(tree, Lines(old), ast.parse(new), Lines(new), sites)


OLD = '''\
from flytekit import ContainerTask, ImageSpec, task
from flytekit.extras.tasks.shell import ShellTask


@task(
    retries=2,  # flaky
    cache=True,
)
def train(size: int = 3) -> float:
    """Train, a # in the text."""
    if size > 3:
        return 0.5
    elif size:
        total = 1; total = 2; size = 0
        return total
    else:
        print("small", size)
        print("done")
    match size:
        case 1:
            pass
        case [2, *_]:
            size = 5
    return [x for x in (1, 2)][0]


@task
def test(): ...


shell = ShellTask("name", script="x"); other = 1
container = ContainerTask("c", None, ["a"])
container = ContainerTask("c", image=None, command=["a"])


class Other:
    @task(container_image=ImageSpec())
    def explicit(self): ...
'''
PINNED = (
    OLD.replace("    cache=True,\n", f'    cache=True,\n    container_image="{IMAGE}",\n')
    .replace("@task\n", f"@task(container_image='{IMAGE}')\n")
    .replace('script="x")', f'script="x", container_image="{IMAGE}")')
    .replace("image=None", f'image="{IMAGE}"')
    .replace('"c", None', f'"c", "{IMAGE}"')
)
FIRST, BARE = f'    container_image="{IMAGE}",\n', f"container_image='{IMAGE}'"
CHANGES = {
    # Of the images.
    "an image is missing": (FIRST, ""),
    "a bare decorator has become an empty call": (BARE, ""),
    "another image": (FIRST, FIRST.replace("1.0", "1.1")),
    "an image that is no string": (FIRST, FIRST.replace('"', "") .replace(IMAGE, "image")),
    "bytes": (FIRST, FIRST.replace('"g', 'b"g')),
    "an f-string": (FIRST, FIRST.replace('"g', 'f"g')),
    "a second image": (FIRST, FIRST + FIRST),
    "a second image of another value": (FIRST, "    container_image=None,\n" + FIRST),
    "another parameter": (FIRST, FIRST.replace("container_image", "image")),
    "an image by position": (BARE, BARE.partition("=")[2]),
    "one more argument by position": (BARE, "print, " + BARE),
    "a bare decorator as it was, of another function": (f"@task({BARE})\ndef test(): ...", "@task\ndef test(): pass"),
    "one more argument": (BARE, "cache=True, " + BARE),
    "an image where one is named": ("ImageSpec()", f'"{IMAGE}"'),
    "an image at another call": ("ImageSpec()", f'ImageSpec(container_image="{IMAGE}")'),
    "an image on another function": ('"done"', f'"done", container_image="{IMAGE}"'),
    "a value that stays as it was": (f'image="{IMAGE}", command', "image=None, command"),
    "the image on the next task": (f"@task({BARE})\ndef test(): ...", f"@task\ndef test(): ...\n@task({BARE})\ndef test(): ..."),
    # Of what is beside them.
    "an argument's value": ("retries=2", "retries=3"),
    "an argument's type": ("retries=2", "retries=2.0"),
    "an image in another place": (f'"c", "{IMAGE}"', f'"{IMAGE}", "c"'),
    "an argument's name": ("retries=2", "timeout=2"),
    "the order of arguments": ("retries=2,  # flaky\n    cache=True,", "cache=True,  # flaky\n    retries=2,"),
    "a dropped argument": ("    cache=True,\n", ""),
    "an argument by position": ('"name", script', '"names", script'),
    "another class": ('= ShellTask("name"', '= ContainerTask("name"'),
    "another decorator": (f"@task({BARE})", f"@dynamic({BARE})"),
    # Of the rest.
    "an import": ("ContainerTask, ImageSpec", "ContainerTask, ImageSpec as ImageSpec"),
    "a parameter's default": ("size: int = 3", "size: int = 4"),
    "an annotation": ("-> float", "-> int"),
    "a docstring": ("Train, a", "Train a"),
    "white space in a string": ("a # in", "a #  in"),
    "a comment": ("# flaky", "# Flaky"),
    "a comment dropped": ("  # flaky", ""),
    "a comment added": ("# flaky", "# flaky # too"),
    "a constant": ("0.5", "0.25"),
    "an operator": ("size > 3", "size >= 3"),
    "a condition of an elif": ("elif size:", "elif total:"),
    "an elif that has become an if": ("    elif size:", "    if size:"),
    "an else that is gone": ('    else:\n        print("small", size)\n        print("done")', '    print("small", size)\n    print("done")'),
    "a dropped statement": ('        print("done")\n', ""),
    "a statement twice": ('        print("done")\n', '        print("done")\n' * 2),
    "a statement in another block": ("        print(\"done\")", "    print(\"done\")"),
    "the order of statements": ("total = 1; total = 2", "total = 2; total = 1"),
    "a statement on the site's line": ("; other = 1", "; other = 2"),
    "a statement behind others on a line": ("; size = 0", "; size = 1"),
    "a pattern": ("case 1:", "case 2:"),
    "a pattern with a star": ("[2, *_]", "[2, *x]"),
    "a comprehension": ("for x in (1, 2)", "for x in (1, 3)"),
    "async": ("def test", "async def test"),
    "a class's name": ("class Other", "class Others"),
    "the end": ("\n\nclass Other", "\n\npass\nclass Other"),
}  # fmt: skip


def test_a_pinned_source_is_proven() -> None:
    assert PINNED.count(IMAGE) == 5
    proven(OLD, PINNED)


@pytest.mark.parametrize(("text", "instead"), CHANGES.values(), ids=CHANGES.keys())
def test_any_other_change_is_refused(text: str, instead: str) -> None:
    assert text in PINNED
    changed = PINNED.replace(text, instead, 1)
    with pytest.raises(NotProven):
        proven(OLD, changed)


SAID = {
    "a bare decorator has become an empty call": "test: no argument was added",
    "a bare decorator as it was, of another function": "test: no argument was added",
    "an image by position": "test: no argument was added",
    "another image": "train: another argument than the one that was meant",
    "a second image": "train: another argument than the one that was meant",
    "an image in another place": "container: another argument than the one that was meant",
    "an image is missing": "not every image that was meant is there",
    "an argument's type": "int has become float",
    "an image where one is named": "line 37: Call has become line 38: Constant",
    "async": "line 28: FunctionDef has become line 29: AsyncFunctionDef",
    "a dropped statement": "2 statements or arguments has become 1 statements or arguments",
    "a comment": "a comment has changed",
}


@pytest.mark.parametrize(("change", "said"), SAID.items(), ids=SAID)
def test_what_is_said_of_a_change(change: str, said: str) -> None:
    text, instead = CHANGES[change]
    with pytest.raises(NotProven) as refused:
        proven(OLD, PINNED.replace(text, instead, 1))
    assert str(refused.value) == said


def test_white_space_may_change() -> None:
    proven(OLD, PINNED.replace("\n\n\n", "\n").replace(", script", ",\n  script") + "\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a(); b()\nb(); d()\n", "a()\na(); b()\nd()\n"),
        ("a(); b()\nb()\n", "a()\na(); b()\n"),
        ("if x: a(); b()\nb()\n", "if x: a(); b(); b()\n"),
        ("x = '''\na()\n'''\na()\n", "x = '''\na()\na()\n'''\n"),
        ("@a\n@b\ndef f(): ...\n", "@b\n@a\ndef f(): ...\n"),
        ("@a\ndef f(): ...\n", "@b\ndef f(): ...\n"),
        ("if x:\n    if y:\n        a()\n    else:\n        b()\n", "if x:\n    if y:\n        a()\nelse:\n        b()\n"),
        ("for x in y:\n    a()\n    b()\n", "for x in y:\n    a()\nb()\n"),
        ("match x:\n    case 1: a()\n    case 2: b()\n", "match x:\n    case 2: a()\n    case 1: b()\n"),
        ("try: a()\nexcept E: b()\n", "try: a()\nfinally: b()\n"),
        ("x = 0x" + "f" * 5000, "x = 0x" + "e" * 5000),
        ("x = '\\ud800'", "x = '\\ud801'"),
        ("x = 0.0", "x = 0"),
        ("x = u'a'", "x = 'a'"),
    ],
)  # fmt: skip
def test_statements_are_told_apart(old: str, new: str) -> None:
    """Also where they share lines, or where lines of the same text are different statements."""
    with pytest.raises(NotProven):
        proven(old, new)
    proven(old, old)
    proven(new, new)


def test_the_same_argument_twice_is_refused() -> None:
    """Python's parser takes it; only its compiler does not."""
    old = "from flytekit import task\n@task()\ndef f(): ...\n"
    (tree, (site,)) = sites_of(old)
    assert isinstance(site.node, ast.Call)
    none = ast.parse("task(container_image=None)", mode="eval").body
    assert isinstance(none, ast.Call)
    site.node.keywords = none.keywords  # as if the site had not been read rightly
    new = old.replace("@task()", f'@task(container_image=None, container_image="{IMAGE}")')
    site.image = IMAGE
    with pytest.raises(NotProven, match="another argument"):
        prove(tree, Lines(old), ast.parse(new), Lines(new), [site])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_comments_are_told_from_strings(newline: str) -> None:
    """A `#` in a string in front of the image is no comment that has changed."""
    old = "from flytekit import task\n@task(docs='#1')  # one\ndef f(): ...\n"
    old = old.replace("\n", newline)
    new = old.replace("'#1'", f"'#1', container_image='{IMAGE}'")
    proven(old, new)
    with pytest.raises(NotProven, match="comment"):
        proven(old, new.replace("# one", "# two"))


def test_every_line_end_is_one() -> None:
    for newline in ("\r", "\r\n"):
        proven(OLD.replace("\n", newline), PINNED.replace("\n", newline))


def test_a_deep_tree_is_no_trouble() -> None:
    old = "from flytekit import task\n@task\ndef f(): ...\nx = " + "-" * 150 + "1\n"
    proven(old, old.replace("@task", f"@task(container_image='{IMAGE}')"))


TOKEN = re.compile(r"\w+|[^\w\s]")


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_token_can_be_changed(data: st.DataObject) -> None:
    """One token is dropped, doubled, or changed for another: a tree that is not the same is refused."""
    tokens = list(TOKEN.finditer(PINNED))
    token = data.draw(st.sampled_from(tokens))
    other = data.draw(st.sampled_from(tokens)).group()
    instead = data.draw(st.sampled_from(["", token.group() * 2, other]))
    changed = f"{PINNED[: token.start()]}{instead}{PINNED[token.end() :]}"
    try:
        tree = ast.parse(changed)
    except (SyntaxError, ValueError):
        return
    same = ast.dump(tree) == ast.dump(ast.parse(PINNED))
    comments = re.findall("#.*", changed) == re.findall("#.*", PINNED)
    if same and comments:
        proven(OLD, changed)
    else:
        with pytest.raises(NotProven):
            proven(OLD, changed)


# ---------------------------------------------------------------- constants

WITHOUT = """\
from flytekit import task
from acme.images import OTHER

other = OTHER  # kept


@task
def train(): ...


def later(BASE_2=3):
    return BASE_2
"""
WITH = (
    WITHOUT.replace("task\n", "task\nfrom acme import zoo\n", 1)
    .replace("OTHER\n", "BASE, OTHER\n", 1)
    .replace("@task", "@task(container_image=BASE)")
)
ADDED = [AddedImport("acme.images", "BASE", "BASE"), AddedImport("acme", "zoo", "zoo")]


def proven_constant(
    new: str, added: list[AddedImport] = ADDED, old: str = WITHOUT, value: str = "BASE"
) -> None:
    tree, sites = sites_of(old)
    for site in sites:
        site.value = value
    prove(tree, Lines(old), ast.parse(new), Lines(new), sites, added)


def test_imports_that_are_meant_are_proven() -> None:
    proven_constant(WITH)
    alone = WITH.replace("BASE, OTHER", "OTHER").replace("from acme import zoo", "")
    proven_constant("from acme.images import BASE\n" + alone, ADDED[:1])
    below = "\n\nfrom acme.images import BASE as B\n"
    proven_constant(WITH + below, ADDED, WITHOUT + below)
    named = alone.replace("task\n\n", "task\nfrom acme.images import BASE as OURS\n", 1)
    ours = [AddedImport("acme.images", "BASE", "OURS")]
    proven_constant(named.replace("=BASE", "=OURS"), ours, WITHOUT, "OURS")
    old = WITHOUT.replace("task\n", "task\nimport acme.images as i\n", 1)
    proven_constant(old.replace("@task", "@task(container_image=i.BASE)"), [], old, "i.BASE")
    relative = WITHOUT.replace("task\n", "task\nfrom . import helpers\nfrom .. import jobs\n", 1)
    proven_constant(
        relative.replace("helpers\n", "base, helpers\nfrom ..images import BASE\n", 1).replace(
            "@task", "@task(container_image=BASE)"
        ),
        [AddedImport(".", "base", "base"), AddedImport("..images", "BASE", "BASE")],
        relative,
    )
    module = alone.replace("task\n\n", "task\nimport acme.images\n", 1)
    old = WITHOUT.replace("task\n", "task\nimport acme.images\n", 1)
    proven_constant(module.replace("=BASE", "=acme.images.BASE"), [], old, "acme.images.BASE")


NOT_MEANT = {
    "an import is missing": ("from acme import zoo\n", ""),
    "a name is missing": ("BASE, OTHER", "OTHER"),
    "the name takes another's place": ("BASE, OTHER", "BASE"),
    "another name": ("BASE, OTHER", "BASES, OTHER"),
    "another alias": ("BASE, OTHER", "BASE as B, OTHER"),
    "another module": ("from acme.images import BASE", "from acme.image import BASE"),
    "a relative module": ("from acme.images import BASE", "from .acme.images import BASE"),
    "one more name": ("BASE, OTHER", "BASE, OTHER, MORE"),
    "fewer dots": ("from acme import zoo", "from .acme import zoo"),
    "a name joined to a statement that is not there": (
        "from acme import zoo",
        "from acme import bar, zoo",
    ),
    "a sole name twice": ("import zoo", "import zoo, zoo"),
    "the order of the others": ("task\n", "dynamic, task\n"),
    "a name twice": ("BASE, OTHER", "BASE, BASE, OTHER"),
    "an import twice": ("from acme import zoo\n", "from acme import zoo\n" * 2),
    "an import in a block": ("from acme import zoo\n", "if task:\n    from acme import zoo\n"),
    "another import": ("from acme import zoo\n", "from acme import zoo\nimport os\n"),
    "a string for the name": ("=BASE", '="BASE"'),
    "a part of the name": ("=BASE", "=BASE.x"),
    "another image": ("=BASE", "=OTHER"),
    "the name bound below": ("\n\n\n@task", "\nBASE = OTHER\n\n\n@task"),
    "the name bound in a function": ("BASE_2=3", "BASE=3"),
    "the import below its use": ("from acme.images import BASE, OTHER\n", ""),
    "a comment": ("# kept", ""),
}


@pytest.mark.parametrize(("text", "instead"), NOT_MEANT.values(), ids=NOT_MEANT.keys())
def test_any_other_import_or_name_is_refused(text: str, instead: str) -> None:
    assert text in WITH
    changed = WITH.replace(text, instead, 1)
    if text.endswith("BASE, OTHER\n"):
        changed = changed.replace("other = OTHER  # kept\n", "") + text + "other = OTHER  # kept\n"
    with pytest.raises(NotProven):
        proven_constant(changed)


SAID_OF_NAMES = {
    "an import is missing": "the import of zoo is not there",
    "a name is missing": "the import of BASE is not there",
    "one more name": "the import of BASE is not there",
    "a sole name twice": "zoo is not imported alone by that name",
    "a name twice": "BASE is not bound above line 8, or more than once",
    "a string for the name": "train: another argument than the one that was meant",
}


@pytest.mark.parametrize(("change", "said"), SAID_OF_NAMES.items(), ids=SAID_OF_NAMES)
def test_what_is_said_of_an_import_or_a_name(change: str, said: str) -> None:
    text, instead = NOT_MEANT[change]
    with pytest.raises(NotProven) as refused:
        proven_constant(WITH.replace(text, instead, 1))
    assert str(refused.value) == said


def test_an_import_at_the_end_is_refused() -> None:
    changed = WITH.replace("BASE, OTHER", "OTHER") + "\n\nfrom acme.images import BASE\n"
    with pytest.raises(NotProven, match=r"^BASE is not bound above line 8, or more than once$"):
        proven_constant(changed)
    with pytest.raises(NotProven, match=r"^5 statements or arguments has become 6 "):
        proven_constant(WITH + "\n\nfrom acme.images import MORE, OTHER\n")
    joined = WITH.replace("BASE, OTHER", "OTHER") + "\n\nfrom acme.images import BASE, OTHER\n"
    with pytest.raises(NotProven, match=r"^the import of BASE is not there$"):
        proven_constant(joined)


def test_an_import_whose_name_the_old_source_binds_too_is_refused() -> None:
    more = "zoo = 1\n"
    with pytest.raises(NotProven, match=r"^zoo is not imported alone by that name$"):
        proven_constant(WITH + more, ADDED, WITHOUT + more)
    alone = "from acme import zoo\n"
    prove(ast.parse(""), Lines(""), ast.parse(alone), Lines(alone), [], ADDED[1:])
    new = alone + more
    with pytest.raises(NotProven, match=r"^zoo is not imported alone by that name$"):
        prove(ast.parse(more), Lines(more), ast.parse(new), Lines(new), [], ADDED[1:])


def test_a_default_that_is_gone_is_refused() -> None:
    old = """\
from flytekit import task
BASE = "image"


def gpu_task(fn=None, *, container_image=None):
    return task(fn, container_image=container_image)


@gpu_task
def train(): ...
"""
    proven_constant(old.replace("image=None", "image=BASE"), [], old)
    with pytest.raises(NotProven, match=r"^gpu_task: another argument than the one "):
        proven_constant(old.replace("image=None", "image"), [], old)


def test_a_name_has_to_be_bound_on_a_line_above() -> None:
    above = "from flytekit import task\nBASE = 'image'\nmade = task(print)\n"
    named = above.replace("print", "print, container_image=BASE")
    proven_constant(named, [], above)
    for old in (
        above.replace("\nmade", "; made"),
        "from flytekit import task\nmade = task(print); BASE = 'image'\n",
        "from flytekit import task\nmade = task(\n    print\n); BASE = 'image'\n",
        "from flytekit import task\nmade = task(print)\nBASE = 'image'\n",
        "from flytekit import task\n@task()\ndef made(): ...\nBASE = 'image'\n",
    ):
        new = old.replace("print", "print, container_image=BASE")
        new = new.replace("@task()", "@task(container_image=BASE)")
        with pytest.raises(
            NotProven, match=r"^BASE is not bound above line \d, or more than once$"
        ):
            proven_constant(new, [], old)


def test_a_name_that_the_old_source_binds_too_is_no_constant() -> None:
    """An edit that is as it was meant is refused all the same where the name means another thing."""
    for more in (
        "def f():\n    BASE = 1\n",
        "for BASE in (): ...\n",
        "class BASE: ...\n",
        "def f():\n    global BASE\n",
        "del BASE\n",
        "try: ...\nexcept E as BASE: ...\n",
        "(BASE := 1)\n",
        "match 1:\n    case BASE: ...\n",
        "match 1:\n    case [*BASE]: ...\n",
        "import x as BASE\n",
        "lambda BASE: 1\n",
        "globals()['BASE'] = 1\n",
        "[1 for BASE in ()]\n",
    ):
        free = more.replace("BASE", "FREE")
        proven_constant(WITH + free, ADDED, WITHOUT + free)
        with pytest.raises(NotProven, match="BASE"):
            proven_constant(WITH + more, ADDED, WITHOUT + more)
