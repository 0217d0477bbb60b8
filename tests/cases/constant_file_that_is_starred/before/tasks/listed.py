from flytekit import task

__all__ = ['train']


@task
def train() -> int:
    return 1
