import acme.deep.more
from acme.deep import more
from tools import tool


@tool(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@more.other(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@acme.deep.more.other(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1
