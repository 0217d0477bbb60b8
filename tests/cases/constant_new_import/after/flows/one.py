"""Docstring."""

from __future__ import annotations

import os

from flytekit import task

from acme.images import BASE
from acme.zoo import LION


@task(container_image=BASE)
def train() -> int:
    return 1
