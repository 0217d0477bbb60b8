from flytekit import dynamic, task

import registry

registry.maker = task
registry.makers["dynamic"] = dynamic


class Flows:
    maker = task


@registry.keeps(dynamic)
class Plans:
    pass


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
