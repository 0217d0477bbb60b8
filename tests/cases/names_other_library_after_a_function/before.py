from flytekit import task


def make():
    @task
    def inner() -> int:
        return 1

    return inner


from prefect import task
