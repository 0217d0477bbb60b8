from flytekit import task

from acme.images import BASE

NAME = 'box'

from flytekit.extras.tasks.shell import ShellTask

from acme.others import SHELL


@task(container_image=BASE)
def train() -> int:
    return 1


shell = ShellTask(name='shell', script='true', container_image=SHELL)
