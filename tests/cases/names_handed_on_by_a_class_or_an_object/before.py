from flytekit import dynamic, task

import registry

registry.maker = task
registry.makers["dynamic"] = dynamic


class Flows:
    maker = task


@registry.keeps(dynamic)
class Plans:
    pass


@task
def one() -> int:
    return 1
