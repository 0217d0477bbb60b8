from flytekit import task


def plain():
    return "ghcr.io/acme/own:1"


def nothing():
    task
    return


def one_or_none(kind):
    if kind:
        return "ghcr.io/acme/own:1"
    return None


def runs_out(kind):
    if kind:
        return "ghcr.io/acme/own:1"


@task(container_image=plain())
def one() -> int:
    return 1


@task(container_image=nothing())
def two() -> int:
    return 1


@task(container_image=one_or_none(1))
def three() -> int:
    return 1


@task(container_image=runs_out(1))
def four() -> int:
    return 1


@task(container_image=nothing() or plain())
def five() -> int:
    return 1
