from functools import partial

from flytekit import task


class Step:
    def __init__(self, **overrides):
        self.overrides = overrides

    def __call__(self, fn):
        return partial(task, **self.overrides)(fn)


@Step(retries=2)
def one() -> int:
    return 1
