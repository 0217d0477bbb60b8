from typing import Any, Optional

import flytekit


class ShellTask:
    def __init__(self, name: str, container_image: Optional[str] = None, **options: Any) -> None:
        self.name = name


class Quiet(ShellTask):
    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, **options)


print(flytekit.__version__)
quiet = Quiet("a", script="true")
plain = ShellTask("b", script="true")
