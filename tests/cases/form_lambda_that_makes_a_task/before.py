from flytekit import task

make = lambda fn: task(fn)
