from flytekit import task


def f(x):
    match x:
        case {'a': 1, **BASE}:
            return BASE


@task
def train() -> int:
    return 1
