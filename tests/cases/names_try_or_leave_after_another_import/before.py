import sys

try:
    from flytekit import task
except ImportError:
    from stubs import task

    sys.exit(f"pip install flytekit: {task}")


@task
def load() -> int:
    return 1
