from flytekit import task


def look(x):
    match x:
        case [1, *BASE]:
            return BASE


@task
def train() -> int:
    return 1
