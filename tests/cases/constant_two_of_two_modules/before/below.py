from flytekit.extras.tasks.shell import ShellTask

shell = ShellTask(name='shell', script='true')

from flytekit import task


@task
def train() -> int:
    return 1
