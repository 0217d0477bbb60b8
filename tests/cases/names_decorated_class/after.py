import dataclasses

from flytekit import task


@dataclasses.dataclass
class Holder:
    count: int = 0

    @task(container_image="ghcr.io/acme/base:1.0")
    def one() -> int:
        return 1
