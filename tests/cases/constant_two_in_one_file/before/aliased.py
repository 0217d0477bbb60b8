from flytekit import task
from flytekit.extras.tasks.shell import ShellTask

SHELL = 1


@task
def train() -> int:
    return 1


shell = ShellTask(name='shell', script='true')
