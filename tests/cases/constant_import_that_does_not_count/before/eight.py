from flytekit import task

train = task(print); from acme.images import BASE
