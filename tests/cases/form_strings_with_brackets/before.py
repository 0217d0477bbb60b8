from flytekit import task


@task(cache=True, cache_version="1),#")
def one() -> int:
    return 1


@task(
    environment={"A": """)
    , # not a comment
    """},
)
def two() -> int:
    return 1


@task(cache=True, cache_version="1" "2")
def three() -> int:
    return 1


@task(cache=True, cache_version=r'\n')
def four() -> int:
    return 1
