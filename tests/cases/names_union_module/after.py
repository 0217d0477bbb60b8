import union


@union.task(container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1


@union.dynamic(container_image="ghcr.io/acme/base:1.0")
def fan_out() -> int:
    return load()
