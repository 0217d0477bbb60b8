#!/usr/bin/env python
# A licence.
"""What it is for."""
# migrate: ignore-file: is deleted next month
from flytekit import task


@task
def one() -> int:
    return 1


@task  # migrate: ignore
def two() -> int:
    return 1


@task(container_image="ghcr.io/acme/train:2.1")
def three() -> int:
    return 1
