from dataclasses import dataclass

from flytekit import workflow


@dataclass
class Environment:
    retries: int = 0

    def task(self, fn):
        return fn


env = Environment(retries=2)


@env.task
def one() -> int:
    return 1


@workflow
def main() -> None:
    pass
