from flytekit import task


class task:
    def __init__(self, fn):
        self.fn = fn


@task
def one() -> int:
    return 1
