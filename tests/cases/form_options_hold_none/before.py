from flytekit import task

options = {"retries": 1, "container_image": None}


@task(**options)
def one() -> int:
    return 1
