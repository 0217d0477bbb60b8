from flytekit import task
from math import *


@task
def area(r: float) -> float:
    return pi * r * r
