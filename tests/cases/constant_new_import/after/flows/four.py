from flytekit import task

from acme._private import SECRET
from acme.images import BASE

print(SECRET)


@task(container_image=BASE)
def train() -> int:
    return 1
