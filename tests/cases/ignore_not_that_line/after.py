from flytekit import task
from flytekit.extras.tasks.shell import ShellTask

# migrate: ignore

@task(container_image="ghcr.io/acme/base:1.0")
def a_blank_line_between() -> int:
    return 1


@task(container_image="ghcr.io/acme/base:1.0")
def in_the_body() -> int:
    # migrate: ignore
    n = 1
    return n  # migrate: ignore


made = [
    1,  # migrate: ignore
    ShellTask(name="a", script="true", container_image="ghcr.io/acme/base:1.0"),
]
# migrate: ignore
other = 1
below = ShellTask(name="b", script="true", container_image="ghcr.io/acme/base:1.0")
# migrate: ignore
