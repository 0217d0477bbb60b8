def task(fn):
    return fn
