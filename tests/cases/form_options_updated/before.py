from flytekit import task

LIMIT = 60
WITH_KEYWORDS = {"retries": 1}
WITH_KEYWORDS.update({"timeout": LIMIT}, interruptible=True)
WITH_AN_IMAGE = {"retries": 1}
WITH_AN_IMAGE.update({"container_image": "ghcr.io/acme/other:1"})
BY_DEFAULT = {"retries": 1}
BY_DEFAULT.setdefault("container_image", "ghcr.io/acme/other:1")
BY_DEFAULT_TOO_LATE = {"container_image": "ghcr.io/acme/other:1"}
BY_DEFAULT_TOO_LATE.setdefault("container_image", None)
ASKED = {"retries": 1}
print(ASKED.get("retries"), ASKED.keys())
CLEARED = {"container_image": "ghcr.io/acme/other:1"}
CLEARED.clear()


@task(**WITH_KEYWORDS)
def with_keywords() -> int:
    return 1


@task(**WITH_AN_IMAGE)
def with_an_image() -> int:
    return 1


@task(**BY_DEFAULT)
def by_default() -> int:
    return 1


@task(**BY_DEFAULT_TOO_LATE)
def by_default_too_late() -> int:
    return 1


@task(**ASKED)
def asked() -> int:
    return 1


@task(**CLEARED)
def cleared() -> int:
    return 1
