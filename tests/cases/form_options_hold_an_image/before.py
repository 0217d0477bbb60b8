from flytekit import task

options = {"retries": 1, "container_image": "registry.example/base:1"}
merged = options | {"timeout": 60}


@task(**options)
def one() -> int:
    return 1


@task(**merged)
def two() -> int:
    return 1
