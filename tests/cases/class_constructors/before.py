from abc import ABC
from typing import Any, Optional, final

from flytekit.extras.tasks.shell import ShellTask


class TakesOnce(ShellTask):
    def __init__(self, name: str, container_image: Optional[str] = None, **options: Any) -> None:
        super().__init__(name, container_image=container_image, **options)


class TakesAndPrints(ShellTask):
    def __init__(self, name: str, container_image: Optional[str] = None, **options: Any) -> None:
        print(container_image)
        super().__init__(name, container_image=container_image, **options)


class NamesByDefault(ShellTask):
    def __init__(self, name: str, container_image: str = "ghcr.io/acme/own:1") -> None:
        super().__init__(name, script="true", container_image=container_image)


class ByOptions(ShellTask):
    def __init__(self, name: str, **options: Any) -> None:
        options.pop("debug", None)
        super().__init__(name, **options)


class Reads(ShellTask):
    def __init__(self, name, **options):
        options.setdefault("script", "true")
        self.owner = options.pop("owner", None)
        if options.get("debug"):
            print(name)
        super().__init__(name, **options)


class ByTheClass(ShellTask):
    def __init__(self, name, **options):
        options.pop("owner", None)
        ShellTask.__init__(self, name, **options)


class TakesByKeyword(ShellTask):
    def __init__(self, name, script="true", *, container_image=None):
        super().__init__(name, script=script, container_image=container_image)


class TakesAnEmptyOne(ShellTask):
    def __init__(self, name, script="true", container_image=""):
        super().__init__(name, script=script, container_image=container_image)


class ByOptionsThatAreRead(ShellTask):
    def __init__(self, name: str, **options: Any) -> None:
        options.pop("container_image", None)
        super().__init__(name, **options)


class TwoBases(ShellTask):
    def __init__(self, name: str, **options: Any) -> None:
        if options:
            super().__init__(name, **options)
        else:
            super().__init__(name, script="true")


class MadeAnew(ShellTask):
    def __new__(cls, *arguments: Any, **options: Any) -> "MadeAnew":
        return super().__new__(cls)


class MadeByAnotherMeta(ShellTask, metaclass=type(ShellTask)):
    pass


class ChangedWhereDerived(ShellTask):
    def __init_subclass__(cls) -> None:
        cls.__init__ = ShellTask.__init__


@final
class Decorated(ShellTask):
    pass


def made_elsewhere(cls: Any, *arguments: Any, **options: Any) -> Any:
    return object.__new__(cls)


class MadeElsewhere(ShellTask):
    __new__ = made_elsewhere


class BoundLater(ShellTask):
    __init__ = ShellTask.__init__


class Mixin:
    pass


class BehindAnother(Mixin, ShellTask):
    pass


class BehindAbc(ABC, ShellTask):
    pass


class BeforeAnother(ShellTask, Mixin):
    pass


takes_once = TakesOnce("a", script="true")
takes_and_prints = TakesAndPrints("b", script="true")
names_by_default = NamesByDefault("c")
by_options = ByOptions("d", script="true")
by_options_that_are_read = ByOptionsThatAreRead("e", script="true")
two_bases = TwoBases("f", script="true")
made_anew = MadeAnew("g", script="true")
bound_later = BoundLater("h", script="true")
behind_another = BehindAnother("i", script="true")
behind_abc = BehindAbc("j", script="true")
before_another = BeforeAnother("k", script="true")
made_by_another_meta = MadeByAnotherMeta("l", script="true")
changed_where_derived = ChangedWhereDerived("m", script="true")
decorated = Decorated("n", script="true")
made_elsewhere_too = MadeElsewhere("o", script="true")
reads = Reads("p")
by_the_class = ByTheClass("q", script="true")
takes_by_keyword = TakesByKeyword("r")
takes_an_empty_one = TakesAnEmptyOne("s")
