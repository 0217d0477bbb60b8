"""Write `# migrate: ignore` behind a task.

# migrate: ignore-file
"""
from flytekit import task

TEXT = "# migrate: ignore"


@task(environment={"HELP": "# migrate: ignore"})
def one() -> int:
    """# migrate: ignore"""
    return 1


@task
def two() -> str: return "# migrate: ignore"


# migrate: this to the new cluster before the summer
@task
def three() -> int:
    return 1


# migrated: ignore
@task
def four() -> int:
    return 1
