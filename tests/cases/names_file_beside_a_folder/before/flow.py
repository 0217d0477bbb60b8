import acme.deep.more
from acme.deep import more
from tools import tool


@tool
def one() -> int:
    return 1


@more.other
def two() -> int:
    return 1


@acme.deep.more.other
def three() -> int:
    return 1
