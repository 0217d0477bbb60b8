from flytekit import task


def make(fn):
    return task(fn)


def make_default(fn, retries=2):
    made = task(fn, retries=retries)
    return made
