from flytekit import task


def work(fn):
    task(fn)
    task = fn
    return task
