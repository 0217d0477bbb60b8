import os
import sys

from flytekit import task

IMAGES = {"gpu": "ghcr.io/acme/gpu:1", "cpu": "ghcr.io/acme/cpu:1", "edge": None}
KIND = os.path.basename(sys.executable)


@task(container_image=IMAGES.get("gpu"))
def one_that_it_has() -> int:
    return 1


@task(container_image=IMAGES.get("gpu", None))
def one_that_it_has_before_none() -> int:
    return 1


@task(container_image=IMAGES.get("tpu"))
def one_that_it_lacks() -> int:
    return 1


@task(container_image=IMAGES.get("tpu", "ghcr.io/acme/cpu:1"))
def one_that_it_lacks_with_another() -> int:
    return 1


@task(container_image=IMAGES.get("tpu", None))
def one_that_it_lacks_with_none() -> int:
    return 1


@task(container_image=IMAGES.get("edge", "ghcr.io/acme/cpu:1"))
def none_wins_over_another() -> int:
    return 1


@task(container_image=IMAGES.get(KIND))
def one_that_only_a_run_knows() -> int:
    return 1


@task(container_image=IMAGES["cpu"])
def by_subscript() -> int:
    return 1


@task(container_image=IMAGES.copy()["cpu"])
def by_subscript_of_a_copy() -> int:
    return 1
