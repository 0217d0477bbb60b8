from flytekit import task

V = 3


@task(cache=True, cache_version=f"v{V}")
def one() -> int:
    return 1


@task(cache=True, cache_version=f"{V:>{2}}{{)")
def two() -> int:
    return 1


@task(container_image=f"registry.example/base:{V}")
def three() -> int:
    return 1
