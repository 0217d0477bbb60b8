from flytekit import task

try:
    from acme.images import BASE
except ImportError:
    BASE = None


@task
def train() -> int:
    return 1
