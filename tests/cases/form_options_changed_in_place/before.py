from flytekit import task

COUNTED = {"retries": 1}
COUNTED["retries"] += 1
SHORTENED = {"retries": 1, "timeout": 60}
del SHORTENED["timeout"]
NUMBERED = {"retries": 1}
for name in ["timeout"]:
    NUMBERED[name] = 60
POPPED = {"container_image": "ghcr.io/acme/other:1", "retries": 1}
POPPED.pop("container_image")
COMPUTED = {"re" + "tries": 1}


@task(**COUNTED)
def counted() -> int:
    return 1


@task(**SHORTENED)
def shortened() -> int:
    return 1


@task(**NUMBERED)
def numbered() -> int:
    return 1


@task(**POPPED)
def popped() -> int:
    return 1


@task(**COMPUTED)
def computed() -> int:
    return 1
