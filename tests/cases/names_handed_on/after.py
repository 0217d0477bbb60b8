from flytekit import dynamic, task

import registry

registry.add(task)
MAKERS = {"task": task, "dynamic": dynamic}


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
