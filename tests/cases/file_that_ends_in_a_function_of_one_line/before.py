from flytekit import task


def make(fn): return task(fn)
