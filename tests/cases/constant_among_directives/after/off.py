from flytekit import task

from acme.images import BASE
# isort: off
import os
import json
# isort: on
import re


@task(container_image=BASE)
def train() -> int:
    return 1
