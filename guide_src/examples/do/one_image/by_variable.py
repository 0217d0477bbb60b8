# --8<-- [start:all]
import os

from flytekit import task

BASE = "ghcr.io/acme/flows:" + os.environ.get("ACME_TAG", "1.4")


@task(container_image=BASE)
def load() -> int:
    return 1


# --8<-- [end:all]
