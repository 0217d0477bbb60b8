import flytekit as fl


def optimize(n_trials):
    return lambda task: task


@optimize(n_trials=3)
@fl.task
def one() -> int:
    return 1


@optimize(n_trials=3)
# a comment between
@fl.task(retries=1)
# another
def two() -> int:
    return 1
