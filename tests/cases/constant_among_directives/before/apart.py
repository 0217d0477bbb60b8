from flytekit import task



# a comment


import os


@task
def train() -> int:
    return 1
