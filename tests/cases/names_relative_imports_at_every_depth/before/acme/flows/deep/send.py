from ...base.tools.made import tool as step


@step
def send() -> int:
    return 1
