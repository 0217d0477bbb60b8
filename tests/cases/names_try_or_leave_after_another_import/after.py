import sys

try:
    from flytekit import task
except ImportError:
    from stubs import task

    sys.exit(f"pip install flytekit: {task}")


@task(container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1
