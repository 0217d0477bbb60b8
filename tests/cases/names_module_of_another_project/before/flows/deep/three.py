from inner import tool


@tool
def three() -> int:
    return 1
