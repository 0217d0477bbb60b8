import json
from pathlib import Path

from flytekit import task

COMMON = json.loads(Path("common.json").read_text())


@task(**COMMON)
def one() -> int:
    return 1


@task(retries=2, **COMMON)
def two() -> int:
    return 1


@task(container_image="registry.example/base:1", **COMMON)
def three() -> int:
    return 1
