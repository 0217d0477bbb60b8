from flytekit import task


def outer():
    def inner():
        @task
        def made() -> int:
            return 1

    global task
    task = task
    return inner
