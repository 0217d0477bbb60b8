from flytekit import task

names = [task for task in ("a", "b")]


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
