from flytekit import dynamic, task

import registry

registry.maker = task
registry.makers["dynamic"] = dynamic


def setting(name: str):
    if name == "maker":
        return task
    return registry.settings[name]


class Flows:
    maker = task


@registry.keeps(dynamic)
class Plans:
    pass


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(container_image=setting("image"))
def two() -> int:
    return 1
