from flytekit import task
from flytekit.extras.tasks.shell import ShellTask

from acme.images import BASE
from acme.others import B1, SHELL


@task(container_image=BASE)
def train() -> int:
    return 1


shell = ShellTask(name='shell', script='true', container_image=SHELL)
