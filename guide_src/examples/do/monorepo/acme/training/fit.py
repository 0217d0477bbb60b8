from flytekit import Resources, dynamic, task


@task(
    requests=Resources(gpu="1"),  # one is enough
    retries=3,
)
def fit(rows: int) -> float:
    return rows / 2


@dynamic
def fit_all(days: int) -> list[float]:
    return [fit(rows=day) for day in range(days)]
