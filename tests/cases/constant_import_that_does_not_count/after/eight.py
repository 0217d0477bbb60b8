from flytekit import task

from acme.images import BASE as BASE_IMAGE

train = task(print, container_image=BASE_IMAGE); from acme.images import BASE
