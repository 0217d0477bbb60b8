from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flytekit import PythonFunctionTask, task


def show(made: PythonFunctionTask) -> str:
    return made.name
