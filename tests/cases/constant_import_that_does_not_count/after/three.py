from flytekit import task

from acme.images import BASE as BASE_IMAGE


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1


from acme.images import BASE  # below

print(BASE)
