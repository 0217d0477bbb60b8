from functools import lru_cache

from flytekit import task
from flytekit.extras.tasks.shell import ShellTask


# migrate: ignore
@task
def one() -> int:
    return 1


# migrate: ignore[IMG001]: a reason
# that goes on in the next line
@lru_cache
@task
def decorated_twice() -> int:
    return 1


@lru_cache
# migrate: ignore
@task
def between() -> int:
    return 1


@task
# migrate: ignore
def above_the_def() -> int:
    return 1


# migrate: ignore
made = [
    ShellTask(name="a", script="true"),
    ShellTask(name="b", script="true"),
]


def inside():
    # migrate: ignore
    return ShellTask(name="c", script="true")
