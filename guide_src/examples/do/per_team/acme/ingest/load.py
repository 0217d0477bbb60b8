from flytekit import task
from flytekit.extras.tasks.shell import ShellTask


@task
def load() -> int:
    return 1


tidy = ShellTask(name="tidy", script="rm -rf scratch")
