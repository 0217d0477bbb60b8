from acme.settings import common
from flytekit.extras.tasks.shell import ShellTask

made = [
    [ShellTask(**common()), ShellTask(script="")],  # migrate: ignore[IMG002]
]
