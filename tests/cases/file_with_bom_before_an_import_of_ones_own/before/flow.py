from steps import step


@step
def fit() -> int:
    return 1
