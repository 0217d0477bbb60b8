import json
import os

from flytekit import task

CACHED = {"cache": True, "cache_version": "1"}
PINNED = {"retries": 2, "container_image": "registry.example/base:1"}
EMPTIED = {"container_image": None}
UNSEEN = json.loads(os.environ.get("TASK_OPTIONS", "{}"))


@task(**(CACHED | {"retries": 1}), container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(**({"retries": 1} | CACHED), container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@task(**(CACHED | PINNED))
def three() -> int:
    return 1


@task(**(PINNED | CACHED))
def four() -> int:
    return 1


@task(**(PINNED | EMPTIED))
def five() -> int:
    return 1


@task(**(CACHED | UNSEEN))
def six() -> int:
    return 1


@task(**(UNSEEN | CACHED))
def seven() -> int:
    return 1


def build(options: dict[str, int]) -> None:
    own = {"retries": 1}

    @task(**(CACHED | own), container_image="ghcr.io/acme/base:1.0")
    def eight() -> int:
        return 1

    @task(**(own | options))
    def nine() -> int:
        return 1
