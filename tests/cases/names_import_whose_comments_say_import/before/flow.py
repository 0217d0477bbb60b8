from acme.imports import (  # import one by one
    steps,
)


@steps.tool
def fit() -> int:
    return 1
