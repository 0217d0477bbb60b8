from flytekit import task
from flytekit.extras.tasks.shell import ShellTask


@task
def train() -> int:
    return 1


shell = ShellTask(name='shell', script='true')
