from flytekit import task


def step(fn):
    return fn
