from flytekit.extras.tasks.shell import ShellTask


shell = ShellTask(
    name="shell", script="true", container_image="cr.flyte.org/acme/shell:1.0"
)
