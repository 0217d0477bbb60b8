from far.way.down import tool


@tool
def three() -> int:
    return 1
