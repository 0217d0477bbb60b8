from flytekit import task


@task(retries=2, cache_version="ＡＢxxxxxxxxx", container_image="ghcr.io/acme/base:1.0")
def full_width_fits() -> int:
    return 1


@task(retries=2, cache_version="≠≠xxxxxxxxxxx", container_image="ghcr.io/acme/base:1.0")
def overlay_fits() -> int:
    return 1


@task(retries=2, cache_version="éxxxxxxxxxxxx", container_image="ghcr.io/acme/base:1.0")
def accent_fits() -> int:
    return 1


@task(
    retries=2, cache_version="ＡＢxxxxxxxxxx", container_image="ghcr.io/acme/base:1.0"
)
def full_width_does_not() -> int:
    return 1


@task(
    retries=2, cache_version="≠≠xxxxxxxxxxxx", container_image="ghcr.io/acme/base:1.0"
)
def overlay_does_not() -> int:
    return 1


@task(
    retries=2, cache_version="éxxxxxxxxxxxxx", container_image="ghcr.io/acme/base:1.0"
)
def accent_does_not() -> int:
    return 1
