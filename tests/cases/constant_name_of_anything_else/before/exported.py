from flytekit import task

__all__ = ['train', 'BASE']


@task
def train() -> int:
    return 1
