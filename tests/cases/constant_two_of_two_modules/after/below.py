from flytekit.extras.tasks.shell import ShellTask

from acme.others import SHELL

shell = ShellTask(name='shell', script='true', container_image=SHELL)

from flytekit import task

from acme.images import BASE


@task(container_image=BASE)
def train() -> int:
    return 1
