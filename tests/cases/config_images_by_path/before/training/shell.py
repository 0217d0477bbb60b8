from flytekit.extras.tasks.shell import ShellTask


shell = ShellTask(name="shell", script="true")
