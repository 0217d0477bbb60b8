import common
import common as c


@common.task
def one() -> int:
    return 1


@c.fk.task
def two() -> int:
    return 1
