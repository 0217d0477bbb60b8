from acme.last import deep as four
from acme.more import tool as one
from acme.most import deep
from acme.most import tool as three


@one
def fit() -> int:
    return 1


@deep.tool
def score() -> int:
    return 2


@three
def publish() -> int:
    return 3


@four.tool
def clean() -> int:
    return 4
