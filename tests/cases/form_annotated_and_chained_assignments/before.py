from typing import Any

from flytekit import task


def a() -> int:
    return 1


one: Any = task(a)
two = three = task(a)
(four := task(a))
