from flytekit import task; train = task(print)
