from flytekit import task

from acme.images import BASE

from acme.images import OTHER; train = task(print, container_image=BASE)
