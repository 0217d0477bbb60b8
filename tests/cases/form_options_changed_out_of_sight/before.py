from flytekit import task

from settings import complete

options = {"retries": 1}
complete(options)


@task(**options)
def one() -> int:
    return 1
