from flytekit import dynamic, task

import registry

registry.add(task)
MAKERS = {"task": task, "dynamic": dynamic}


@task
def one() -> int:
    return 1
