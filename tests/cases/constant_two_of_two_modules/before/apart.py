import os

from flytekit import task
from flytekit.extras.tasks.shell import ShellTask

from acme.other import X


@task
def train() -> int:
    return 1


shell = ShellTask(name='shell', script='true')
