from flytekit import task


def a() -> int:
    return 1


first = task(a); BASE = 'ghcr.io/acme/base:1.0'; second = task(a)


@task(container_image=BASE)
def train() -> int:
    return 1
