from flytekit import Resources, task


def large_task(fn):
    return task(
        fn, requests=Resources(mem="64Gi"), container_image="ghcr.io/acme/base:1.0"
    )


@large_task
def one() -> int:
    return 1


@large_task
def two() -> int:
    return 1
