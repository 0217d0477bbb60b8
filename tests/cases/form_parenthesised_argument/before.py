from flytekit import Resources, task


@task(requests=(Resources(cpu="1")))
def one() -> int:
    return 1


@task(
    requests=(
        Resources(cpu="1")
    )
)
def two() -> int:
    return 1


@task(
    requests=(
        Resources(cpu="1")  # enough
    ),
)
def three() -> int:
    return 1
