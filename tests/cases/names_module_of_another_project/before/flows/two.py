from common import tool


@tool
def two() -> int:
    return 1
