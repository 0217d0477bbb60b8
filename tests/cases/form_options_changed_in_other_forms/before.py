import json
import sys

from flytekit import task

WINDOWS = sys.platform == "win32"
UNSEEN = json.loads("{}")

KEPT = {"container_image": "ghcr.io/acme/own:1", "retries": 1}
KEPT.pop("retries")
UNTOUCHED = {"retries": 1, "timeout": 60}
UNTOUCHED.copy().pop("retries")
EITHER = {"container_image": "ghcr.io/acme/own:1"} if WINDOWS else {"container_image": "acme/own:2"}
NEITHER = {"retries": 1} if WINDOWS else {"timeout": 60}
OVER_UNSEEN = {**UNSEEN, "container_image": "ghcr.io/acme/own:1"}
BY_ONE = dict({"retries": 1}, timeout=60)


@task(**KEPT)
def kept() -> int:
    return 1


@task(**UNTOUCHED)
def untouched() -> int:
    return 1


@task(**EITHER)
def either() -> int:
    return 1


@task(**NEITHER)
def neither() -> int:
    return 1


@task(**OVER_UNSEEN)
def over_unseen() -> int:
    return 1


@task(**BY_ONE)
def by_one() -> int:
    return 1
