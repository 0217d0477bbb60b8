from flytekit import task


@task
def one() -> int:
    return 1


def test_two():
    if True:

        @task
        def two() -> int:
            return 1
