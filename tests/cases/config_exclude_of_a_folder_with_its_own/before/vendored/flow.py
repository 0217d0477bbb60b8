from flytekit import task


def make():
    @task
    def one(): ...

    return one
