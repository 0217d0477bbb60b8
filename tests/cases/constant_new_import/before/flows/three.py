import flytekit as fk


@fk.task
def train() -> int:
    return 1
