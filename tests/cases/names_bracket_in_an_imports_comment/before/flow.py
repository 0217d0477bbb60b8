from lib import (  # helpers (internal)
    steps,
)


@steps.task
def one() -> int:
    return 1
