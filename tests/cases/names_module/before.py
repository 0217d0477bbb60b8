import flytekit


@flytekit.task
def load() -> int:
    return 1


@flytekit.workflow
def main() -> int:
    return load()
