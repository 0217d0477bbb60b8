from flytekit import task


@task(container_image="registry.example.com/machine-learning/flyte-workflows:24.11")
def one() -> int:
    return 1


def test_two():
    if True:

        @task(
            container_image="registry.example.com/machine-learning/flyte-workflows:24.11"
        )
        def two() -> int:
            return 1
