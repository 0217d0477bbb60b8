import importlib
import typing
from importlib import import_module
from typing import TYPE_CHECKING

import flows.plain
import flows.first, flows.second
import flows.named as named
from flows import part
from flows.taken import train
from flows.starred import *

if TYPE_CHECKING:
    import flows.typed
else:
    import flows.not_typed

if typing.TYPE_CHECKING:
    import flows.typed_too

if named:
    import flows.conditional

try:
    import flows.tried
except ImportError:
    import flows.excepted

with open(__file__) as file:
    import flows.opened

for _ in range(1):
    import flows.looped


class Holder:
    import flows.classed

    value = import_module("flows.called")


BY_NAME = importlib.import_module("flows.by_name")
BY_WORD = __import__("flows.by_word")
RELATIVE = import_module(".relative", "flows")
RELATIVE_UP = import_module("..relative_up", package="flows.one")
BY_KEYWORDS = import_module(name="flows.by_keywords")
INSTALLED = (import_module(".spark", __package__), import_module(__name__), str(".only_written"))
UNTIL_CALLED = lambda: import_module("flows.until_called")
OTHER = str("flows.only_said")


def later(value=import_module("flows.default")):
    import flows.later


BASE = "ghcr.io/acme/base:1.0"
