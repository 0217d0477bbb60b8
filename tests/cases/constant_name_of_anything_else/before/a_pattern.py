from flytekit import task


def look(x):
    match x:
        case int() as BASE:
            return BASE


@task
def train() -> int:
    return 1
