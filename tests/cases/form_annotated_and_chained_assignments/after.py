from typing import Any

from flytekit import task


def a() -> int:
    return 1


one: Any = task(a, container_image="ghcr.io/acme/base:1.0")
two = three = task(a, container_image="ghcr.io/acme/base:1.0")
(four := task(a, container_image="ghcr.io/acme/base:1.0"))
