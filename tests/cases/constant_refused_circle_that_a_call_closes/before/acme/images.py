BASE = "ghcr.io/acme/base:1.0"


def load():
    from flows.one import train

    return train


load()
