import dataclasses

from flytekit import task


@dataclasses.dataclass
class Holder:
    count: int = 0

    @task
    def one() -> int:
        return 1
