from flytekit import task

COMMON = {"retries": 1, "timeout": 60}
COPIED = COMMON.copy()
FEWER = {"retries": 2, "interruptible": True}
FEWER.pop("interruptible")
LIMITS = {"small": {"retries": 3}}
TAKEN = LIMITS.get("small")
MERGED = {"retries": 1} | {"timeout": 30}


@task(**COPIED, container_image="ghcr.io/acme/base:1.0")
def copied() -> int:
    return 1


@task(**FEWER, container_image="ghcr.io/acme/base:1.0")
def popped() -> int:
    return 1


@task(**MERGED, container_image="ghcr.io/acme/base:1.0")
def merged() -> int:
    return 1


@task(**TAKEN)
def taken_from_a_dictionary() -> int:
    return 1
