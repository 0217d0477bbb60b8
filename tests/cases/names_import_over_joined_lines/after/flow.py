from acme.last import deep as four
from acme.more import tool as one
from acme.most import deep
from acme.most import tool as three


@one(container_image="ghcr.io/acme/base:1.0")
def fit() -> int:
    return 1


@deep.tool(container_image="ghcr.io/acme/base:1.0")
def score() -> int:
    return 2


@three(container_image="ghcr.io/acme/base:1.0")
def publish() -> int:
    return 3


@four.tool(container_image="ghcr.io/acme/base:1.0")
def clean() -> int:
    return 4
