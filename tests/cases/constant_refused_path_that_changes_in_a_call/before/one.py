from flytekit import task


def train() -> int:
    return 1


import sys

sys.path.insert(
    0,
    '.',
)

trained = task(train)
