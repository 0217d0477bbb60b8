from .tools.made import tool


@tool
def fit() -> int:
    return 1
