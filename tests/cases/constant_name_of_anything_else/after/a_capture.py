from flytekit import task

from acme.images import BASE as BASE_IMAGE


def look(x):
    match x:
        case [1, *BASE]:
            return BASE


@task(container_image=BASE_IMAGE)
def train() -> int:
    return 1
