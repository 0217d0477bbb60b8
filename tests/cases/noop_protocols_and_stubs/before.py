from typing import Any, Protocol

import flytekit


class Maker(Protocol):
    def task(self, fn: Any) -> Any: ...

    def dynamic(self, fn: Any, *, container_image: str | None = None) -> Any: ...


def make(maker: Maker, fn: Any) -> Any:
    @maker.task
    def inner() -> str:
        return flytekit.__version__

    return maker.dynamic(inner, container_image=None)
