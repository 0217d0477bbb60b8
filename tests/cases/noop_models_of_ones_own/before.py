from dataclasses import dataclass

import flytekit


@dataclass
class Task:
    task: int = 1

    @property
    def dynamic(self) -> int:
        return self.task


def task(fn=None, *, container_image=None):
    return fn or (lambda fn: fn)


@task(container_image=None)
def one() -> str:
    return flytekit.__version__
