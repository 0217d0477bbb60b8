import os

from flytekit.extras.tasks.shell import ShellTask

IMAGE = os.environ.get("IMAGE")


class HasItsOwn(ShellTask):
    def __init__(self, name, script="true", *, debug=False, container_image="acme/own:1"):
        super().__init__(name, script=script, debug=debug, container_image=container_image)


class HasItsOwnByName(ShellTask):
    def __init__(self, name, script="true", container_image=IMAGE):
        super().__init__(name, script=script, container_image=container_image)


class ReadsIt(ShellTask):
    def __init__(self, name, script="true", container_image=None):
        container_image = container_image or "acme/own:1"
        super().__init__(name, script=script, container_image=container_image)


class ByAnotherName(ShellTask):
    def __init__(self, name, script="true", image=None):
        super().__init__(name, script=script, container_image=image)


class MakesOne(ShellTask):
    def __init__(self, name, tag="1"):
        super().__init__(name, script="true", container_image=f"acme/own:{tag}")


class NamesOne(ShellTask):
    def __init__(self, name):
        super().__init__(name, script="true", container_image="acme/own:1")


class NamesNone(ShellTask):
    def __init__(self, name):
        super().__init__(name, script="true", container_image=None)


has_its_own = HasItsOwn("c")
has_its_own_by_name = HasItsOwnByName("d")
reads_it = ReadsIt("e")
by_another_name = ByAnotherName("f")
makes_one = MakesOne("g")
names_one = NamesOne("h")
names_none = NamesNone("i")
