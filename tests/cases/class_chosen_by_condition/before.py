import os

from flytekit.extras.tasks.shell import ShellTask


class Quiet(ShellTask):
    def __init__(self, name, **options):
        super().__init__(name, debug=False, **options)


class Loud(ShellTask):
    def __init__(self, name, **options):
        super().__init__(name, debug=True, **options)


class Plain(ShellTask):
    pass


DEBUG = os.environ.get("DEBUG")
Script = Loud if DEBUG else Quiet
Simple = Plain if DEBUG else ShellTask
Same = Quiet if DEBUG else Quiet

one = Script("one", script="true")
two = Simple("two", script="true", container_image="registry.example/own:1")
three = Same("three", script="true", container_image="registry.example/own:1")
four = Script("four", script="true", container_image="registry.example/own:1")
