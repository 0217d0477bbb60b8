from flytekit import task

try:
    import json
except ImportError as BASE:
    raise


@task
def train() -> int:
    return 1
