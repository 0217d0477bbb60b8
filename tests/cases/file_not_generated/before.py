from flytekit import task

TEXT = "do not edit"


# do not edit this by hand
def helper():
    pass


@task
def one() -> int:
    return 1
