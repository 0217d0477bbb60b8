from flytekit import task


@task(cache=True, cache_version="1),#", container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(
    environment={"A": """)
    , # not a comment
    """},
    container_image="ghcr.io/acme/base:1.0",
)
def two() -> int:
    return 1


@task(cache=True, cache_version="1" "2", container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1


@task(cache=True, cache_version=r'\n', container_image="ghcr.io/acme/base:1.0")
def four() -> int:
    return 1
