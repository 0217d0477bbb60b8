from flytekit import workflow


class ShellTask:
    def __init__(self, name, script):
        self.name = name


class ContainerTask(ShellTask):
    pass


one = ShellTask(name="one", script="")
two = ContainerTask(name="two", script="")


@workflow
def main() -> None:
    pass
