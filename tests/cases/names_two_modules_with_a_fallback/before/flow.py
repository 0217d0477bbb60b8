try:
    from new import tool
except ImportError:
    from old import tool


@tool
def one() -> int:
    return 1
