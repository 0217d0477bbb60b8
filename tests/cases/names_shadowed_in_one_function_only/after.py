from flytekit import task


def show(task):
    return task(1)


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


def show_all(tasks):
    return [task for task in tasks if task(1)]


@task(retries=1, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
