from flytekit import task
from flytekit.extras.tasks.shell import ShellTask

from acme.images import BASE
from acme.images import SHELL as SHELL_IMAGE

SHELL = 1


@task(container_image=BASE)
def train() -> int:
    return 1


shell = ShellTask(name='shell', script='true', container_image=SHELL_IMAGE)
