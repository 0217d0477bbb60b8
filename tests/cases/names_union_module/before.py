import union


@union.task
def load() -> int:
    return 1


@union.dynamic
def fan_out() -> int:
    return load()
