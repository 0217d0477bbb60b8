BASE = "ghcr.io/acme/base:1.0"


def register(function):
    import one.flow

    return function


@register
def tool():
    return 1
