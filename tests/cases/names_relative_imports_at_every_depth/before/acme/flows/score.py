from ..base.tools.made import tool


@tool
def score() -> int:
    return 1
