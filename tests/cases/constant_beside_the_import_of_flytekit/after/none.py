import os

from acme.images import BASE

print(os.name)

from acme.tools import task


@task(container_image=BASE)
def train() -> int:
    return 1
