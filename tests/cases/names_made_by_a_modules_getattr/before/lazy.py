import flytekit


def __getattr__(name: str):
    return getattr(flytekit, name)
