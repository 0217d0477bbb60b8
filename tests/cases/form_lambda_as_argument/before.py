from flytekit import task


def failed(fn):
    return fn


@task(retries=(lambda a, b: a)(1, 2))
def one() -> int:
    return 1


@task(environment={k: v for k, v in ()})
def two() -> int:
    return 1
