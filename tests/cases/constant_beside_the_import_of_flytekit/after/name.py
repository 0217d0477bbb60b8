from flytekit import workflow

print('loading')

import os

from flytekit import task

from acme.images import BASE

print(os.name)

import json


@task(container_image=BASE)
def train() -> int:
    return 1
