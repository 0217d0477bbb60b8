from ...base.tools import made


@made.tool
def wait() -> int:
    return 1
