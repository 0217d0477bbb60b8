from functools import singledispatch

from flytekit import dynamic


@singledispatch
def dynamic(value: object) -> str:
    return "static"


@dynamic.register
def of_a_number(value: int) -> str:
    return "number"


@dynamic.register(str)
@dynamic.register(bytes)
def of_a_text(value) -> str:
    return "text"


print(dynamic(1), dynamic("1"))
