from flytekit import task
from flytekit.extras.tasks.shell import ShellTask

from acme.images import (
    A1,
    BASE,
    FOR_THE_LONG_RUNNING_JOBS,
    LAST,
    OF_THE_MODELS,
    SHELL,
    ZZ,
)


@task(container_image=BASE)
def train() -> int:
    return 1


shell = ShellTask(name='shell', script='true', container_image=SHELL)
