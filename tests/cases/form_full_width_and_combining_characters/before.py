from flytekit import task


@task(retries=2, cache_version="ＡＢxxxxxxxxx")
def full_width_fits() -> int:
    return 1


@task(retries=2, cache_version="≠≠xxxxxxxxxxx")
def overlay_fits() -> int:
    return 1


@task(retries=2, cache_version="éxxxxxxxxxxxx")
def accent_fits() -> int:
    return 1


@task(retries=2, cache_version="ＡＢxxxxxxxxxx")
def full_width_does_not() -> int:
    return 1


@task(retries=2, cache_version="≠≠xxxxxxxxxxxx")
def overlay_does_not() -> int:
    return 1


@task(retries=2, cache_version="éxxxxxxxxxxxxx")
def accent_does_not() -> int:
    return 1
