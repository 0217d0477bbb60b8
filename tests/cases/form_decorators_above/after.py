import flytekit as fl


def optimize(n_trials):
    return lambda task: task


@optimize(n_trials=3)
@fl.task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@optimize(n_trials=3)
# a comment between
@fl.task(retries=1, container_image="ghcr.io/acme/base:1.0")
# another
def two() -> int:
    return 1
