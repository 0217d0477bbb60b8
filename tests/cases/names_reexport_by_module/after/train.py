import common
import common as c


@common.task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@c.fk.task(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
