from .steps import task


@task
def train() -> int:
    return 1


@task(cache=True, cache_version="1")
def test() -> int:
    return 1
