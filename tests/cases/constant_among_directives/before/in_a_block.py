from flytekit import task

if task:
    import re

import os


@task
def train() -> int:
    return 1
