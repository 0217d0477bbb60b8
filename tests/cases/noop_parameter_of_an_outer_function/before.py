from flytekit import task


def outer(task):
    def middle():
        def inner(fn):
            return task(fn)

        @task
        def decorated() -> int:
            return 1

        return inner, decorated

    return middle
