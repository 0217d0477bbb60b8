from flytekit import task


def small_task(fn):
    return task(fn)
