from flytekit.extras.tasks.shell import ShellTask

one = ShellTask(name="one", script="echo", container_image="ghcr.io/acme/base:1.0"); two = ShellTask(name="two", script="ls", container_image="ghcr.io/acme/base:1.0")
