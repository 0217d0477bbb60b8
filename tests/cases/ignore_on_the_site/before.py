from flytekit import dynamic, kwtypes, task
from flytekit.extras.tasks.shell import ShellTask


@task  # migrate: ignore
def bare() -> int:
    return 1


@task(cache=True, cache_version="1")  # migrate: ignore: runs on a laptop only
def called() -> int:
    return 1


@task(
    retries=2,
    cache=True,  # migrate: ignore[IMG001]: see #12
    cache_version="1",
)
def over_several_lines() -> int:
    return 1


@dynamic(
    # migrate: ignore
    retries=2,
)
def comment_on_a_line_within() -> int:
    return 1


@task
def on_the_def() -> int:  # migrate: ignore
    return 1


@task
def on_the_last_line_of_the_def(
    n: int,
) -> int:  # migrate: ignore
    return n


at_its_end = ShellTask(
    name="a",
    script="true",
    inputs=kwtypes(n=int),
)  # migrate: ignore

in_parentheses = (  # migrate: ignore
    ShellTask(name="b", script="true")
)
