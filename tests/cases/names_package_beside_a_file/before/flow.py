from tools import tool


@tool
def one() -> int:
    return 1
