import json
from functools import partial
from pathlib import Path

from flytekit import task

options = json.loads(Path("task.json").read_text())
step = partial(task, **options)


@step
def one() -> int:
    return 1
