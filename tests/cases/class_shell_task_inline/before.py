from flytekit.extras.tasks.shell import ShellTask

one = ShellTask(name="one", script="echo"); two = ShellTask(name="two", script="ls")
