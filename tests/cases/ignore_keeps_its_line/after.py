from acme.settings import common
from flytekit.extras.tasks.shell import ShellTask

made = [
    [ShellTask(**common()), ShellTask(script="", container_image="ghcr.io/acme/base:1.0")],  # migrate: ignore[IMG002]
]
