from flytekit import task


def make():
    @task
    def two(): ...

    return two
