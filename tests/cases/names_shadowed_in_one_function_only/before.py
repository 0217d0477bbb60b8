from flytekit import task


def show(task):
    return task(1)


@task
def one() -> int:
    return 1


def show_all(tasks):
    return [task for task in tasks if task(1)]


@task(retries=1)
def two() -> int:
    return 1
