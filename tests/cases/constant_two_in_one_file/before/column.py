from flytekit import task
from flytekit.extras.tasks.shell import ShellTask

from acme.images import (
    A1,  # one
    # two
    AA  # three
)


@task
def train() -> int:
    return 1


shell = ShellTask(name='shell', script='true')
