from flytekit import task

from acme.images import BASE as BASE_IMAGE

for BASE in ():
    pass


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
