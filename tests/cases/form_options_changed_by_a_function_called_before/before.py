from flytekit import task

options = {"retries": 1}


def with_image():
    options["container_image"] = "registry.example/base:1"


with_image()


@task(**options)
def one() -> int:
    return 1
