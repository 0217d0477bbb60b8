from flytekit.extras.tasks.shell import ShellTask


class MyShell(ShellTask):
    pass


one = MyShell(name="one", script="echo 1")
