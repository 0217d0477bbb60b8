import flytekit


def task(fn):
    return fn
