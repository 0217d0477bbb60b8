import sys

sys.path.extend(
    [
        '.',
    ]
)

from flytekit import task


@task
def train() -> int:
    return 1
