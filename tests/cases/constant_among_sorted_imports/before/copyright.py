# Copyright

from __future__ import annotations

from flytekit import task


@task
def train() -> int:
    return 1
