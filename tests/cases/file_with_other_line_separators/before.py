from flytekit import Documentation, task

TEXT = "a b c"


@task(docs=Documentation("a bc"))
def one() -> int:
    return 1
