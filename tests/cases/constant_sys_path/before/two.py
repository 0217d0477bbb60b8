import sys

from flytekit import task

sys.path.insert(0, '.')

import os


@task
def train() -> int:
    return 1
