from flytekit import task

from acme.images import BASE

match {'a': 1}:
    case {'a': 1, **BASE}:
        pass


@task
def train() -> int:
    return 1
