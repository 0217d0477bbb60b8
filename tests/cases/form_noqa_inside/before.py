from flytekit import Resources, task


@task(  # type: ignore[misc]
    requests=Resources(cpu="1"),  # noqa: E501
)
def one() -> int:
    return 1


@task(
    requests=Resources(cpu="1")  # type: ignore
)
def two() -> int:
    return 1
