from flytekit import task

BASE = {"retries": 1}
EXTENDED = {"retries": 1}
EXTENDED |= {"container_image": "registry.example/base:1"}
FIRST = SECOND = {"retries": 2}
CLEARED = {"retries": 1, "container_image": "registry.example/base:1"}
del CLEARED["container_image"]
typed: dict[str, int] = {"retries": 3}
declared: dict[str, int]
nested = {"task": {"retries": 1}}
if BASE == {"retries": 1} and BASE["retries"] > 0 and "retries" in BASE:
    print(len(BASE), BASE.get("retries"))


@task(**BASE, container_image="ghcr.io/acme/base:1.0")
def compared() -> int:
    return 1


@task(**EXTENDED)
def extended() -> int:
    return 1


@task(**FIRST)
def of_two_names() -> int:
    return 1


@task(**CLEARED)
def cleared() -> int:
    return 1


@task(**typed, container_image="ghcr.io/acme/base:1.0")
def annotated() -> int:
    return 1


@task(**nested["task"])
def of_a_part() -> int:
    return 1
