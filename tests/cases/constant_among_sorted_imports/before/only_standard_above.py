import os
import re
from pathlib import Path  # why

from flytekit import task


@task
def train() -> int:
    return 1
