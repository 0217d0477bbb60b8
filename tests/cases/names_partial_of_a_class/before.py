import json
from functools import partial

from flytekit.extras.tasks.shell import ShellTask

OPTIONS = json.loads("{}")


class Script(ShellTask):
    def __init__(self, name, container_image=None, **options):
        super().__init__(name, container_image=container_image, **options)


seen = partial(ShellTask, script="true", container_image="registry.example/own:1")
unseen = partial(ShellTask, **OPTIONS)
pinned = partial(Script, "one", "registry.example/own:1")

one = pinned(script="true")
two = seen("two")
three = unseen("three", script="true")
four = unseen("four", script="true", container_image="registry.example/own:1")
