from flytekit import task
from math import *


@task(container_image="ghcr.io/acme/base:1.0")
def area(r: float) -> float:
    return pi * r * r
