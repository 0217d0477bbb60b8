from flytekit import task


@task
def one() -> int:
    return 1


class Steps:
    @task
    def two() -> int:
        return 1
