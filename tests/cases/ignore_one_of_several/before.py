from functools import partial

from flytekit import map_task, task
from flytekit.extras.tasks.shell import ShellTask

made = [
    ShellTask(name="a", script="true"),  # migrate: ignore
    ShellTask(name="b", script="true"),
    # migrate: ignore
    ShellTask(name="c", script="true"),
    ShellTask(
        name="d",
        script="true",
    ),
]
both = ShellTask(name="e", script="true"), ShellTask(name="f", script="true")  # migrate: ignore


@task
def one(n: int) -> int:  # migrate: ignore
    return n


@task
def two(n: int) -> int:
    return n


if made: late = ShellTask(name="g", script="true")  # migrate: ignore
many = map_task(task(two)), ShellTask(name="h", script="true")

step = partial(
    task,
    environment=dict(A=ShellTask(name="i", script="true").name),  # migrate: ignore
    retries=1,
)

pair = [ShellTask(
    name="j", script="true"
), ShellTask(  # migrate: ignore
    name="k", script="true"
)]
