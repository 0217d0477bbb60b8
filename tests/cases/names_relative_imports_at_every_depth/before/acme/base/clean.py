from .tools import made


@made.tool
def clean() -> int:
    return 1
