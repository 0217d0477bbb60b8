"""Write `# migrate: ignore` behind a task.

# migrate: ignore-file
"""
from flytekit import task

TEXT = "# migrate: ignore"


@task(
    environment={"HELP": "# migrate: ignore"}, container_image="ghcr.io/acme/base:1.0"
)
def one() -> int:
    """# migrate: ignore"""
    return 1


@task(container_image="ghcr.io/acme/base:1.0")
def two() -> str: return "# migrate: ignore"


# migrate: this to the new cluster before the summer
@task(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1


# migrated: ignore
@task(container_image="ghcr.io/acme/base:1.0")
def four() -> int:
    return 1
