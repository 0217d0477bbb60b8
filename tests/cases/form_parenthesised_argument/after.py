from flytekit import Resources, task


@task(requests=(Resources(cpu="1")), container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(
    requests=(
        Resources(cpu="1")
    ),
    container_image="ghcr.io/acme/base:1.0"
)
def two() -> int:
    return 1


@task(
    requests=(
        Resources(cpu="1")  # enough
    ),
    container_image="ghcr.io/acme/base:1.0",
)
def three() -> int:
    return 1
