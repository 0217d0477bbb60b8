from flytekit.extras.tasks.shell import ShellTask


class Script(ShellTask):
    def __init__(self, name, **kwargs):
        super().__init__(name=name, script="echo 1", **kwargs)
