from steps import tool


@tool
def one() -> int:
    return 1
