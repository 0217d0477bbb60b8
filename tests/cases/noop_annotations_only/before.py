from __future__ import annotations

import flytekit
from flytekit import task


def show(x: task, y: list[task] | None = None) -> flytekit.task:
    z: task
    return x
