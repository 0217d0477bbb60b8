from flytekit import task

OPTIONS = {"small": {"retries": 1}, "large": {"container_image": "registry.example/l:1"}}


@task(**OPTIONS["small"], container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(**OPTIONS["large"])
def two() -> int:
    return 1
