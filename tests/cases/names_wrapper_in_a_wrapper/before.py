from flytekit import task


def outer(**given):
    def inner(**more):
        return task(**given, **more)

    return inner


@outer(retries=1)(cache=True)
def one() -> int:
    return 1
