import threading
from abc import ABC
from typing import Generic, TypeVar

from flytekit.core.base_task import TaskResolverMixin
from flytekit.extras.tasks.shell import ShellTask

T = TypeVar("T")


class Typed(Generic[T], ShellTask):
    pass


class Abstract(ABC, ShellTask):
    pass


class Resolved(TaskResolverMixin, ShellTask):
    pass


class Local(threading.local, ShellTask):
    pass


class LocalAndPinned(threading.local, ShellTask):
    def __init__(self, name):
        ShellTask.__init__(self, name, script="true", container_image="registry.example/own:1")


class Before(ShellTask, threading.local):
    pass


class OfTwo(Typed[int], Abstract):
    pass


typed = Typed("a", script="true", container_image="ghcr.io/acme/base:1.0")
abstract = Abstract("b", script="true", container_image="ghcr.io/acme/base:1.0")
resolved = Resolved("c", script="true", container_image="ghcr.io/acme/base:1.0")
local = Local("d", script="true")
local_and_pinned = LocalAndPinned("e")
before = Before("f", script="true", container_image="ghcr.io/acme/base:1.0")
of_two = OfTwo("g", script="true", container_image="ghcr.io/acme/base:1.0")
