from flytekit import task

from acme.images import OTHER; train = task(print)
