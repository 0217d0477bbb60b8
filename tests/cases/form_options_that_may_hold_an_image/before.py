import json
import sys

from flytekit import task

KEYS = ["timeout"]
WINDOWS = sys.platform == "win32"
UNSEEN = json.loads("{}")

SHORTER = {"retries": 1, "timeout": 60}
SHORTER.pop(KEYS[0])
LATER = {"retries": 1}
PERHAPS = {"container_image": "ghcr.io/acme/own:1"} if WINDOWS else {"retries": 1}
HALF_SEEN = {"retries": 1} if WINDOWS else {**UNSEEN, "timeout": 60}
UNDER_UNSEEN = {"container_image": "ghcr.io/acme/own:1", **UNSEEN}
BESIDE_UNSEEN = {"retries": 1} | UNSEEN
BY_PAIRS = dict([("retries", 1)])
OF_NUMBERS = {1: "retries"}


def change_later() -> None:
    LATER["container_image"] = "ghcr.io/acme/own:1"


@task(**SHORTER)
def shorter() -> int:
    return 1


@task(**LATER)
def later() -> int:
    return 1


@task(**PERHAPS)
def perhaps() -> int:
    return 1


@task(**HALF_SEEN)
def half_seen() -> int:
    return 1


@task(**UNDER_UNSEEN)
def under_unseen() -> int:
    return 1


@task(**BESIDE_UNSEEN)
def beside_unseen() -> int:
    return 1


@task(**BY_PAIRS)
def by_pairs() -> int:
    return 1


@task(container_image=OF_NUMBERS.get(1))
def of_numbers() -> int:
    return 1
